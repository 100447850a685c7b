package io.leasehold.handle;

import java.time.Duration;

/**
 * When the keys of the ring change their state.
 *
 * @param rotateAfter age at which the active key is replaced
 * @param publishFor how long its successor is known to all replicas before it seals
 * @param keepFor how long a key still opens after it sealed for the last time; longer than anything
 *     that it sealed can live
 */
public record RotationSchedule(Duration rotateAfter, Duration publishFor, Duration keepFor) {

    public RotationSchedule {
        if (!rotateAfter.isPositive() || publishFor.isNegative() || !keepFor.isPositive()) {
            throw new IllegalArgumentException("times of the key ring must be positive");
        }
    }
}
