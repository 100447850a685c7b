package io.leasehold.sweep;

import java.time.Instant;

/** Lock that lets one replica sweep at a time. */
public interface SweepLock {

    /**
     * Acquires the lock until the given time, or extends it.
     *
     * @param replica name of the replica that asks
     * @param expiredBefore a lock that expired before this time may be taken from any other replica
     * @return whether the replica holds the lock now
     */
    boolean take(String replica, Instant expiredBefore, Instant until);
}
