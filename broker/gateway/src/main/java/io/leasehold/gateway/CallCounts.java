package io.leasehold.gateway;

import java.util.concurrent.atomic.LongAdder;

/** Counts what operators of a gateway want to watch. Thread-safe. */
public final class CallCounts {

    private final LongAdder stale = new LongAdder();

    CallCounts() {}

    /** Calls that were let through on older knowledge, because Vault could not be asked. */
    public long stale() {
        return stale.sum();
    }

    void countStale() {
        stale.increment();
    }
}
