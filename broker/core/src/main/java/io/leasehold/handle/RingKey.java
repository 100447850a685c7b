package io.leasehold.handle;

import io.leasehold.secret.SecretValue;
import java.time.Duration;
import java.time.Instant;

/**
 * One key of the ring.
 *
 * @param id eight hexadecimal digits, random
 * @param since when it entered its state
 * @param material 32 random bytes, from which the keys for each purpose are derived
 */
public record RingKey(
        String id, RingKeyState state, Instant created, Instant since, SecretValue material) {

    RingKey withState(RingKeyState next, Instant now) {
        return new RingKey(id, next, created, now, material);
    }

    boolean sameAs(RingKey other) {
        return id.equals(other.id)
                && state == other.state
                && created.equals(other.created)
                && since.equals(other.since)
                && material.sameAs(other.material);
    }

    /** Whether it has been in its state for at least that long. */
    boolean hasBeenInStateFor(Duration time, Instant now) {
        return !now.isBefore(since.plus(time));
    }
}
