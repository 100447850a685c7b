package io.leasehold.gateway;

import io.leasehold.gateway.limit.CallLimits;
import io.leasehold.gateway.limit.Limit;
import io.leasehold.gateway.limit.Limits;
import io.leasehold.gateway.limit.PermitsHeld;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much one event loop has to do. The loop alone changes it and everybody may look, so that no
 * two loops ever contend for a counter.
 */
final class EventLoopLoad {

    private static final long PROBE_MILLIS = 100;

    private final Limits limits;
    private final int most;
    private final long lateNanos;
    private final PermitsHeld places;
    private final AtomicInteger underWay = new AtomicInteger();
    private int lateInARow;
    private boolean probing;

    EventLoopLoad(Limits limits, int loops) {
        CallLimits settings = limits.settings();
        this.limits = limits;
        this.most =
                settings.underWay() == 0
                        ? Integer.MAX_VALUE
                        : Math.max(1, Math.ceilDiv(settings.underWay(), loops));
        this.places = limits.placesOfLoop(most);
        this.lateNanos = settings.loopLag().toNanos();
    }

    /** Who holds the places of this loop. */
    PermitsHeld places() {
        return places;
    }

    int underWay() {
        return underWay.getOpaque();
    }

    void begin(Vertx vertx) {
        if (!probing && lateNanos > 0) {
            probe(vertx);
            probing = true;
        }
        underWay.setOpaque(underWay.getPlain() + 1);
    }

    void end() {
        underWay.setOpaque(underWay.getPlain() - 1);
    }

    /** Refuses a call, itself already counted, before any work is done for it. */
    void requireRoom() {
        if (underWay.getPlain() > most) {
            throw limits.tooMuch(Limit.CALLS);
        }
        // Once may be a collection of garbage; twice is more work than there is time.
        if (lateInARow > 1) {
            throw limits.tooMuch(Limit.LAG);
        }
    }

    /** Sees how late a timer is, for as long as there are calls. */
    private void probe(Vertx vertx) {
        long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PROBE_MILLIS);
        vertx.setTimer(
                PROBE_MILLIS,
                _ -> {
                    lateInARow = System.nanoTime() - due > lateNanos ? lateInARow + 1 : 0;
                    probing = false;
                    if (underWay.getPlain() > 0 || lateInARow > 0) {
                        probe(vertx);
                        probing = true;
                    }
                });
    }
}
