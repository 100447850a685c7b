package io.leasehold.server.health;

import java.time.Duration;

/** The time of a job's last progress. Thread-safe. */
public final class Heartbeat {

    private volatile long last = System.nanoTime();

    public void beat() {
        last = System.nanoTime();
    }

    /** Time since the last beat, or since creation if there was none. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - last);
    }
}
