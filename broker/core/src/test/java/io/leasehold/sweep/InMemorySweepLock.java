package io.leasehold.sweep;

import java.time.Instant;

/** Turns without a Vault, for tests. Thread-safe. */
public final class InMemorySweepLock implements SweepLock {

    private String holder = "";
    private Instant end = Instant.MIN;

    @Override
    public synchronized boolean take(String replica, Instant free, Instant until) {
        if (!holder.equals(replica) && end.isAfter(free)) {
            return false;
        }
        holder = replica;
        end = until;
        return true;
    }
}
