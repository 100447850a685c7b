package io.leasehold.sweep;

import java.time.Instant;

/** Turns without a Vault, for tests. Thread-safe. */
public final class InMemorySweepTurns implements SweepTurns {

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
