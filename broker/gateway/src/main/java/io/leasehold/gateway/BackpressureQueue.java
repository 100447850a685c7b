package io.leasehold.gateway;

import io.leasehold.audit.AccessLog;
import io.leasehold.gateway.vertx.InternalErrors;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Queues the calls of one event loop, unread, while the access log is full. A queued call costs one
 * entry here, and there is at most one for each stream of a connection.
 */
final class BackpressureQueue {

    private static final long POLL_MILLIS = 2;
    private static final int BATCH = 32;

    /** The queue counts as stalled after this long without a poll; polls are milliseconds apart. */
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Vertx vertx;
    private final AccessLog accessLog;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean pollScheduled;
    private long lastPoll;

    BackpressureQueue(Vertx vertx, AccessLog accessLog) {
        this.vertx = vertx;
        this.accessLog = accessLog;
    }

    /** Runs the call now, or queues it if the access log is full or other calls are queued. */
    void submit(Runnable call) {
        if (waiting.isEmpty() && !accessLog.isFull()) {
            call.run();
            return;
        }
        if (waiting.isEmpty()) {
            lastPoll = System.nanoTime();
        }
        waiting.add(call);
        schedulePoll();
    }

    /** Whether the queue is empty or was polled recently. */
    boolean isPolled() {
        return waiting.isEmpty() || System.nanoTime() - lastPoll < STALLED_NANOS;
    }

    private void schedulePoll() {
        if (!pollScheduled) {
            vertx.setTimer(POLL_MILLIS, _ -> poll());
            pollScheduled = true;
        }
    }

    private void poll() {
        pollScheduled = false;
        lastPoll = System.nanoTime();
        try {
            for (int i = 0; i < BATCH && !waiting.isEmpty() && !accessLog.isFull(); i++) {
                start(waiting.remove());
            }
        } finally {
            // Also after a failure: nothing else would start the calls that are left.
            if (!waiting.isEmpty()) {
                schedulePoll();
            }
        }
    }

    /** Catches every failure, so that it does not prevent the next call from starting. */
    private static void start(Runnable call) {
        try {
            call.run();
        } catch (Throwable failure) {
            InternalErrors.log("start queued call", failure);
        }
    }
}
