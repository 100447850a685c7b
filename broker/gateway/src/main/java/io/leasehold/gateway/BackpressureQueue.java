package io.leasehold.gateway;

import io.leasehold.audit.AccessLog;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Where the calls of one event loop wait, unread, while the audit trail is full. They cost a place
 * in a queue and nothing else, and there is at most one for each stream of a connection.
 */
final class BackpressureQueue {

    private static final long LOOK_AGAIN_MILLIS = 2;
    private static final int AT_ONCE = 32;

    /** Who was not looked after for so long is forgotten: looks are milliseconds apart. */
    private static final long FORGOTTEN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final AccessLog trail;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean willLook;
    private long looked;

    BackpressureQueue(AccessLog trail) {
        this.trail = trail;
    }

    /** Begins the call now, or after those that came before it once there is room. */
    void pass(Vertx vertx, Runnable call) {
        if (waiting.isEmpty() && !trail.isFull()) {
            call.run();
            return;
        }
        if (waiting.isEmpty()) {
            looked = System.nanoTime();
        }
        waiting.add(call);
        lookLater(vertx);
    }

    /** Whether those who wait, if any, are still looked after. */
    boolean isLookedAfter() {
        return waiting.isEmpty() || System.nanoTime() - looked < FORGOTTEN_NANOS;
    }

    private void lookLater(Vertx vertx) {
        if (!willLook) {
            vertx.setTimer(LOOK_AGAIN_MILLIS, _ -> look(vertx));
            willLook = true;
        }
    }

    private void look(Vertx vertx) {
        willLook = false;
        looked = System.nanoTime();
        try {
            for (int i = 0; i < AT_ONCE && !waiting.isEmpty() && !trail.isFull(); i++) {
                begin(waiting.remove());
            }
        } finally {
            // Whatever happened: nobody else looks after those who are left.
            if (!waiting.isEmpty()) {
                lookLater(vertx);
            }
        }
    }

    /** What one call does must not keep the next one from its turn. */
    private static void begin(Runnable call) {
        try {
            call.run();
        } catch (Throwable failure) {
            InternalErrors.log("begin call that waited", failure);
        }
    }
}
