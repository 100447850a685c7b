package io.leasehold.gateway.lifecycle;

import io.leasehold.gateway.limit.CallLimits;
import io.leasehold.gateway.limit.Limit;
import io.leasehold.gateway.limit.Limits;
import io.leasehold.gateway.limit.PermitsHeld;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The load of one event loop. Written by that loop only and readable by every thread, so that loops
 * never contend for a counter.
 */
public final class EventLoopLoad {

    private static final long MEASURE_MILLIS = 100;

    private final Limits limits;
    private final int maxUnderWay;
    private final long maxLagNanos;
    private final PermitsHeld permits;
    private final AtomicInteger underWay = new AtomicInteger();
    private int lateTimers;
    private boolean measuring;

    public EventLoopLoad(Limits limits, int loops) {
        CallLimits settings = limits.settings();
        this.limits = limits;
        this.maxUnderWay =
                settings.underWay() == 0
                        ? Integer.MAX_VALUE
                        : Math.max(1, Math.ceilDiv(settings.underWay(), loops));
        this.permits = limits.permitsOfLoop(maxUnderWay);
        this.maxLagNanos = settings.loopLag().toNanos();
    }

    /** The permits of this loop, by organization. */
    public PermitsHeld permits() {
        return permits;
    }

    public int underWay() {
        return underWay.getOpaque();
    }

    void callStarted(Vertx vertx) {
        if (!measuring && maxLagNanos > 0) {
            measureLag(vertx);
            measuring = true;
        }
        underWay.setOpaque(underWay.getPlain() + 1);
    }

    void callEnded() {
        underWay.setOpaque(underWay.getPlain() - 1);
    }

    /** Refuses a call, which is already counted itself, before any work is done for it. */
    public void requireCapacity() {
        if (underWay.getPlain() > maxUnderWay) {
            throw limits.overloaded(Limit.CALLS);
        }
        // One late timer may be a garbage collection; two mean overload.
        if (lateTimers > 1) {
            throw limits.overloaded(Limit.LAG);
        }
    }

    /** Measures how late a timer fires, as long as there are calls. */
    private void measureLag(Vertx vertx) {
        long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MEASURE_MILLIS);
        vertx.setTimer(
                MEASURE_MILLIS,
                _ -> {
                    lateTimers = System.nanoTime() - due > maxLagNanos ? lateTimers + 1 : 0;
                    measuring = false;
                    if (underWay.getPlain() > 0 || lateTimers > 0) {
                        measureLag(vertx);
                        measuring = true;
                    }
                });
    }
}
