package io.leasehold.handle;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys that seal handles and sign lease records, shared by all replicas of one environment.
 *
 * @param environment random name of the environment; what one environment seals no other opens
 * @param version counts how often the ring was kept, from 1; 0 if it never was
 */
public record KeyRing(String environment, List<RingKey> keys, int version) {

    static final int MATERIAL_LENGTH = 32;

    public KeyRing {
        keys = List.copyOf(keys);
    }

    /** A new ring with one active key. */
    public static KeyRing create(SecureRandom random, Instant now) {
        return new KeyRing(
                HexFormat.of().formatHex(bytes(random, 8)),
                List.of(newKey(RingKeyState.ACTIVE, random, now)),
                0);
    }

    /**
     * The one step that is due now, if any. A key is published before it seals, and opens for a
     * while after it sealed, so that no replica ever meets a handle that it cannot open.
     *
     * @param order keys made before this moment are to be replaced
     */
    Optional<KeyRingTransition> next(
            RotationSchedule times, Optional<Instant> order, SecureRandom random, Instant now) {
        Optional<RingKey> pending = in(RingKeyState.PENDING).findFirst();
        if (pending.isPresent()) {
            return pending.filter(key -> key.hasBeenSoFor(times.publishFor(), now))
                    .map(key -> activate(key, now));
        }
        Instant made = active().created();
        if (!now.isBefore(made.plus(times.rotateAfter()))
                || order.filter(made::isBefore).isPresent()) {
            return Optional.of(publish(newKey(RingKeyState.PENDING, random, now)));
        }
        return in(RingKeyState.OPEN_ONLY)
                .filter(key -> key.hasBeenSoFor(times.keepFor(), now))
                .findFirst()
                .map(this::destroy);
    }

    private KeyRingTransition publish(RingKey key) {
        return change(
                KeyRingTransition.Kind.PUBLISHED,
                key,
                Stream.concat(keys.stream(), Stream.of(key)));
    }

    private KeyRingTransition activate(RingKey next, Instant now) {
        return change(
                KeyRingTransition.Kind.ACTIVATED,
                next,
                keys.stream()
                        .map(
                                key ->
                                        switch (key.state()) {
                                            case PENDING ->
                                                    key.equals(next)
                                                            ? key.become(RingKeyState.ACTIVE, now)
                                                            : key;
                                            case ACTIVE -> key.become(RingKeyState.OPEN_ONLY, now);
                                            case OPEN_ONLY -> key;
                                        }));
    }

    private KeyRingTransition destroy(RingKey old) {
        return change(
                KeyRingTransition.Kind.DESTROYED,
                old,
                keys.stream().filter(key -> !key.equals(old)));
    }

    private KeyRingTransition change(
            KeyRingTransition.Kind kind, RingKey key, Stream<RingKey> next) {
        return new KeyRingTransition(
                kind, key.id(), new KeyRing(environment, next.toList(), version));
    }

    private Stream<RingKey> in(RingKeyState state) {
        return keys.stream().filter(key -> key.state() == state);
    }

    private static RingKey newKey(RingKeyState state, SecureRandom random, Instant now) {
        return new RingKey(
                HexFormat.of().formatHex(bytes(random, 4)),
                state,
                now,
                now,
                SecretValue.copyOf(bytes(random, MATERIAL_LENGTH)));
    }

    /** Whether all of it is the same, down to the bytes of its keys. */
    boolean sameAs(KeyRing other) {
        return environment.equals(other.environment)
                && version == other.version
                && keys.size() == other.keys.size()
                && keys.stream()
                        .allMatch(key -> other.find(key.id()).filter(key::sameAs).isPresent());
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
