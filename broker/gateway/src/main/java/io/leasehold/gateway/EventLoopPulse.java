package io.leasehold.gateway;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Shows whether one event loop still makes progress. Written by the loop, readable by every thread.
 */
public final class EventLoopPulse {

    private static final long BEAT_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final int number;
    private volatile boolean running;
    private volatile long lastBeat;

    EventLoopPulse(int number) {
        this.number = number;
    }

    /** From 0 to the number of event loops, exclusive. */
    public int number() {
        return number;
    }

    /** Time since the last beat; zero before it starts and after it stops. */
    public Duration silence() {
        return running ? Duration.ofNanos(System.nanoTime() - lastBeat) : Duration.ZERO;
    }

    /**
     * Starts beating on the event loop.
     *
     * @param healthy checked on the event loop at each beat: whether its queued calls make progress
     */
    void start(Vertx vertx, BooleanSupplier healthy) {
        lastBeat = System.nanoTime();
        running = true;
        vertx.setPeriodic(BEAT_MILLIS, _ -> beatIfHealthy(healthy));
    }

    void stop() {
        running = false;
    }

    private void beatIfHealthy(BooleanSupplier healthy) {
        if (healthy.getAsBoolean()) {
            lastBeat = System.nanoTime();
        }
    }
}
