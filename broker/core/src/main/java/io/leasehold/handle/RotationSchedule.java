package io.leasehold.handle;

import java.time.Duration;

/**
 * When the keys of the ring change their state.
 *
 * @param rotateAfter age at which the active key is replaced
 * @param publishFor how long its successor is distributed to all replicas before it encrypts
 * @param keepFor how long a key still decrypts after it stopped encrypting; longer than the maximum
 *     lifetime of anything that it encrypted
 */
public record RotationSchedule(Duration rotateAfter, Duration publishFor, Duration keepFor) {

    public RotationSchedule {
        if (!rotateAfter.isPositive() || publishFor.isNegative() || !keepFor.isPositive()) {
            throw new IllegalArgumentException(
                    "rotateAfter and keepFor must be positive, publishFor must not be negative");
        }
    }
}
