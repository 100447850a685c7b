package io.leasehold.gateway.exchange;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Enforces the timeouts of all calls of one event loop with one periodic timer. It is coarse: a
 * call may be ended one tick early or late. A tick is a sixteenth of the shortest limit, between 5
 * and 500 milliseconds. For that event loop only.
 */
public final class CallTimeouts {

    private static final long TICKS_PER_LIMIT = 16;
    private static final long MIN_TICK_MILLIS = 5;
    private static final long MAX_TICK_MILLIS = 500;

    /** Receives the timeouts of a call. */
    interface Listener {
        /** No data moved in either direction for the idle timeout. */
        void idleTimedOut();

        /** The request body arrives too slowly. */
        void bodyTooSlow();

        /** The response did not start, or the call did not end, in time. */
        void timedOut();
    }

    private final Vertx vertx;
    private final long idleNanos;
    private final long firstByteNanos;
    private final long totalNanos;
    private final BodyPolicy body;
    private final long tickMillis;
    private @Nullable CallTimer first;
    private long now;
    private boolean running;

    /**
     * @param idle longest time in a call without data in either direction
     */
    public CallTimeouts(Vertx vertx, Duration idle, ResponseTimeouts response, BodyPolicy body) {
        this.vertx = vertx;
        this.idleNanos = idle.toNanos();
        this.firstByteNanos = response.firstByte().toNanos();
        this.totalNanos = response.total().toNanos();
        this.body = body;
        long shortest =
                LongStream.of(
                                idleNanos,
                                firstByteNanos,
                                totalNanos,
                                body.grace().toNanos(),
                                body.total().toNanos())
                        .filter(limit -> limit > 0)
                        .min()
                        .orElse(0);
        this.tickMillis =
                Math.clamp(
                        Duration.ofNanos(shortest / TICKS_PER_LIMIT).toMillis(),
                        MIN_TICK_MILLIS,
                        MAX_TICK_MILLIS);
    }

    /** Starts the timeouts of a call. */
    CallTimer start(Listener listener) {
        if (!running) {
            running = true;
            now = System.nanoTime();
            vertx.setPeriodic(tickMillis, this::check);
        }
        CallTimer timer = new CallTimer(listener, now, first);
        if (first != null) {
            first.previous = timer;
        }
        first = timer;
        return timer;
    }

    private void check(long timerId) {
        now = System.nanoTime();
        if (first == null) {
            running = false;
            vertx.cancelTimer(timerId);
        } else {
            expired().forEach(CallTimer::fire);
        }
    }

    /** Collected first, because a listener may end other calls of the list. */
    private List<CallTimer> expired() {
        List<CallTimer> expired = new ArrayList<>();
        for (CallTimer timer = first; timer != null; timer = timer.next) {
            if (timer.isExpired()) {
                expired.add(timer);
            }
        }
        return expired;
    }

    /** The timeouts of one call. */
    final class CallTimer {

        private final Listener listener;
        private final long started;
        private @Nullable CallTimer previous;
        private @Nullable CallTimer next;
        private long lastProgress;
        private long sentAt;
        private boolean awaitingResponse;
        private boolean bodyIsSlow;
        private boolean stopped;
        private @Nullable BodyPace pace;

        private CallTimer(Listener listener, long started, @Nullable CallTimer next) {
            this.listener = listener;
            this.started = started;
            this.lastProgress = started;
            this.next = next;
        }

        /** Data moved. */
        void progress() {
            lastProgress = now;
        }

        /** The broker waits for the request body, until {@link #pauseBody}. */
        void awaitBody() {
            if (pace == null && !awaitingResponse) {
                pace = new BodyPace(body);
            }
            if (pace != null) {
                pace.startWaiting(now);
            }
        }

        /** Part of the request body arrived. */
        void bodyReceived(int bytes) {
            lastProgress = now;
            if (pace != null) {
                pace.received(bytes);
            }
        }

        /** The upstream accepts no more of the body for now. */
        void pauseBody() {
            if (pace != null) {
                pace.stopWaiting(now);
            }
        }

        /** The request was sent completely. */
        void requestSent() {
            pace = null;
            sentAt = now;
            lastProgress = now;
            awaitingResponse = true;
        }

        /** The head of the response arrived. */
        void responseStarted() {
            pace = null;
            lastProgress = now;
            awaitingResponse = false;
        }

        void stop() {
            if (stopped) {
                return;
            }
            stopped = true;
            if (next != null) {
                next.previous = previous;
            }
            if (previous == null) {
                first = next;
            } else {
                previous.next = next;
            }
        }

        private boolean isExpired() {
            bodyIsSlow = pace != null && pace.isTooSlow(now);
            return bodyIsSlow || now - lastProgress >= idleNanos || isTimedOut();
        }

        private boolean isTimedOut() {
            return now - started >= totalNanos
                    || awaitingResponse && now - sentAt >= firstByteNanos;
        }

        private void fire() {
            if (stopped) {
                return;
            }
            if (bodyIsSlow) {
                listener.bodyTooSlow();
            } else if (isTimedOut()) {
                listener.timedOut();
            } else {
                listener.idleTimedOut();
            }
        }
    }
}
