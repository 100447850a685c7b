package io.leasehold.sweep;

import java.time.Instant;

/** Whose turn to sweep it is, agreed upon by all replicas. */
public interface SweepLock {

    /**
     * Takes the turn until then, or extends it.
     *
     * @param replica name of the replica that asks
     * @param free a turn that ended before that moment may be taken from any other replica
     * @return whether it is the replica's turn now
     */
    boolean take(String replica, Instant free, Instant until);
}
