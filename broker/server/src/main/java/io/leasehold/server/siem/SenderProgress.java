package io.leasehold.server.siem;

import io.leasehold.server.health.Progress;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the sender's thread makes progress. While it waits for the SIEM it does: neither a
 * restart nor sending calls elsewhere would help, and what is dropped is counted. Written by its
 * thread only, read by any.
 */
final class SenderProgress {

    private static final long NOT_BUSY = -1;

    private final LongSupplier nanoTime;
    private final long start;
    private volatile long busySince = NOT_BUSY;

    SenderProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** From now on the thread does what depends on nobody else. */
    void busy() {
        busySince = elapsed();
    }

    /** From now on it waits, for entries or for the SIEM. */
    void waiting() {
        busySince = NOT_BUSY;
    }

    Progress current(boolean alive) {
        if (!alive) {
            return new Progress.Ended();
        }
        long since = busySince;
        return since == NOT_BUSY
                ? Progress.made()
                : new Progress.Missing(Duration.ofNanos(elapsed() - since));
    }

    private long elapsed() {
        return nanoTime.getAsLong() - start;
    }
}
