package io.leasehold.server.accesslog;

import io.leasehold.server.health.Progress;
import java.time.Duration;
import java.util.function.LongSupplier;

/** When the writer of records last got on, and what it is doing. Written by its thread alone. */
final class WriterProgress {

    private final LongSupplier nanoTime;
    private volatile long made;
    private volatile boolean writing;

    WriterProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.made = nanoTime.getAsLong();
    }

    void made() {
        made = nanoTime.getAsLong();
    }

    /** From now on it is the sink that the thread waits for. */
    void beginsToWrite() {
        writing = true;
    }

    void endsToWrite() {
        writing = false;
    }

    /**
     * @param lag how long the oldest record has waited; zero if there is none
     */
    Progress now(boolean alive, Duration lag) {
        if (!alive) {
            return new Progress.Ended();
        }
        if (lag.isZero()) {
            return Progress.made();
        }
        Duration silent = Duration.ofNanos(nanoTime.getAsLong() - made);
        Duration since = silent.compareTo(lag) < 0 ? silent : lag;
        return writing ? new Progress.HeldUp(since) : new Progress.Missing(since);
    }
}
