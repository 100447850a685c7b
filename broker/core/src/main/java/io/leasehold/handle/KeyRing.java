package io.leasehold.handle;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The keys that seal handles and sign lease records, shared by all replicas of one environment.
 *
 * @param environment random name of the environment; what one environment seals no other opens
 */
public record KeyRing(String environment, List<RingKey> keys) {

    static final int MATERIAL_LENGTH = 32;

    public KeyRing {
        keys = List.copyOf(keys);
    }

    /** A new ring with one active key. */
    public static KeyRing create(SecureRandom random, Instant now) {
        RingKey first =
                new RingKey(
                        HexFormat.of().formatHex(bytes(random, 4)),
                        RingKeyState.ACTIVE,
                        now,
                        SecretValue.copyOf(bytes(random, MATERIAL_LENGTH)));
        return new KeyRing(HexFormat.of().formatHex(bytes(random, 8)), List.of(first));
    }

    Optional<RingKey> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    RingKey active() {
        return keys.stream()
                .filter(key -> key.state() == RingKeyState.ACTIVE)
                .findFirst()
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.KEY_RING_UNREADABLE,
                                        "seal with key ring: it has no active key"));
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
