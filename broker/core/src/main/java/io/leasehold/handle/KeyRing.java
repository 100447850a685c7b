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
 * The keys that encrypt handles and authenticate lease records, shared by all replicas of one
 * environment.
 *
 * @param environment random name of the environment; other environments cannot decrypt its handles
 * @param version number of times that the ring was stored; 0 if never
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
     * The transition that is due now, if any. A key is published before it encrypts, and decrypts
     * for a while after it stopped encrypting, so that no replica receives a handle that it cannot
     * decrypt.
     *
     * @param rotateBefore keys created before this moment are to be replaced
     */
    Optional<KeyRingTransition> nextTransition(
            RotationSchedule schedule,
            Optional<Instant> rotateBefore,
            SecureRandom random,
            Instant now) {
        Optional<RingKey> pending = keysIn(RingKeyState.PENDING).findFirst();
        if (pending.isPresent()) {
            return pending.filter(key -> key.hasBeenInStateFor(schedule.publishFor(), now))
                    .map(key -> activate(key, now));
        }
        Instant created = active().created();
        if (!now.isBefore(created.plus(schedule.rotateAfter()))
                || rotateBefore.filter(created::isBefore).isPresent()) {
            return Optional.of(publish(newKey(RingKeyState.PENDING, random, now)));
        }
        return keysIn(RingKeyState.OPEN_ONLY)
                .filter(key -> key.hasBeenInStateFor(schedule.keepFor(), now))
                .findFirst()
                .map(this::destroy);
    }

    private KeyRingTransition publish(RingKey key) {
        return transition(
                KeyRingTransition.Kind.PUBLISHED,
                key,
                Stream.concat(keys.stream(), Stream.of(key)));
    }

    private KeyRingTransition activate(RingKey next, Instant now) {
        return transition(
                KeyRingTransition.Kind.ACTIVATED,
                next,
                keys.stream()
                        .map(
                                key ->
                                        switch (key.state()) {
                                            case PENDING ->
                                                    key.equals(next)
                                                            ? key.withState(
                                                                    RingKeyState.ACTIVE, now)
                                                            : key;
                                            case ACTIVE ->
                                                    key.withState(RingKeyState.OPEN_ONLY, now);
                                            case OPEN_ONLY -> key;
                                        }));
    }

    private KeyRingTransition destroy(RingKey old) {
        return transition(
                KeyRingTransition.Kind.DESTROYED,
                old,
                keys.stream().filter(key -> !key.equals(old)));
    }

    private KeyRingTransition transition(
            KeyRingTransition.Kind kind, RingKey key, Stream<RingKey> changed) {
        return new KeyRingTransition(
                kind, key.id(), new KeyRing(environment, changed.toList(), version));
    }

    private Stream<RingKey> keysIn(RingKeyState state) {
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

    /** Whether both rings are the same, down to the bytes of their keys. */
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
                                        "encrypt with key ring: it has no active key"));
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
