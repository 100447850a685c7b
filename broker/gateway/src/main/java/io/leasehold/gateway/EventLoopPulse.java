package io.leasehold.gateway;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Shows whether one event loop still does what it is asked. The loop beats, anybody may look. */
public final class EventLoopPulse {

    private static final long BEAT_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final int number;
    private volatile boolean begun;
    private volatile long beat;

    EventLoopPulse(int number) {
        this.number = number;
    }

    /** From 0 to the number of event loops. */
    public int number() {
        return number;
    }

    /** For how long the loop has not beaten; zero before it begins and once it was ended. */
    public Duration silence() {
        return begun ? Duration.ofNanos(System.nanoTime() - beat) : Duration.ZERO;
    }

    /**
     * Begins on the event loop.
     *
     * @param well asked at each beat, on the event loop: whether what it keeps waiting moves
     */
    void begin(Vertx vertx, BooleanSupplier well) {
        beat = System.nanoTime();
        begun = true;
        vertx.setPeriodic(BEAT_MILLIS, _ -> beatIf(well));
    }

    void end() {
        begun = false;
    }

    private void beatIf(BooleanSupplier well) {
        if (well.getAsBoolean()) {
            beat = System.nanoTime();
        }
    }
}
