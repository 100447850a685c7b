package io.leasehold.server.audit;

import io.leasehold.server.health.Progress;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the record writer last made progress, and whether it waits for the sink. Written by its
 * thread only, read by any.
 */
final class WriterProgress {

    private final LongSupplier nanoTime;
    private volatile long lastAdvanced;
    private volatile boolean writing;

    WriterProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastAdvanced = nanoTime.getAsLong();
    }

    void advanced() {
        lastAdvanced = nanoTime.getAsLong();
    }

    /** From now on the thread waits for the sink. */
    void writeStarted() {
        writing = true;
    }

    void writeEnded() {
        writing = false;
    }

    /**
     * @param lag how long the oldest record has waited; zero if there is none
     */
    Progress current(boolean alive, Duration lag) {
        if (!alive) {
            return new Progress.Ended();
        }
        if (lag.isZero()) {
            return Progress.made();
        }
        Duration idle = Duration.ofNanos(nanoTime.getAsLong() - lastAdvanced);
        Duration stalledFor = idle.compareTo(lag) < 0 ? idle : lag;
        return writing ? new Progress.HeldUp(stalledFor) : new Progress.Missing(stalledFor);
    }
}
