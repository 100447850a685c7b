package io.leasehold.server.health;

import java.time.Duration;

/** When a job last got on. Thread-safe. */
public final class Heartbeat {

    private volatile long last = System.nanoTime();

    public void beat() {
        last = System.nanoTime();
    }

    /** How long ago it last beat, or was made. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - last);
    }
}
