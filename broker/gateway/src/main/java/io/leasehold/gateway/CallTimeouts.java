package io.leasehold.gateway;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Watches over the calls of one event loop with one timer for all of them, which is coarse: a call
 * may end up to a sixteenth of the shortest limit late, at most half a second. For that loop only.
 */
final class CallTimeouts {

    private static final long SHARE = 16;
    private static final long FINEST_MILLIS = 5;
    private static final long COARSEST_MILLIS = 500;

    /** What is told of its end. */
    interface Watched {
        /** Nothing has moved for too long. */
        void tooSilent();

        /** The body of the request comes too slowly. */
        void bodyTooSlow();

        /** The answer has not begun, or not ended, in time. */
        void tooLate();
    }

    private final Vertx vertx;
    private final long idle;
    private final long firstByte;
    private final long total;
    private final BodyPolicy body;
    private final long tick;
    private @Nullable Watch first;
    private long now;
    private boolean ticking;

    CallTimeouts(Vertx vertx, GatewaySettings settings) {
        this.vertx = vertx;
        this.idle = settings.idleTimeout().toNanos();
        this.firstByte = settings.callTerms().answerTimes().firstByte().toNanos();
        this.total = settings.callTerms().answerTimes().total().toNanos();
        this.body = settings.callTerms().bodyTerms();
        long shortest =
                LongStream.of(
                                idle,
                                firstByte,
                                total,
                                body.grace().toNanos(),
                                body.total().toNanos())
                        .filter(limit -> limit > 0)
                        .min()
                        .orElse(0);
        this.tick =
                Math.clamp(
                        Duration.ofNanos(shortest / SHARE).toMillis(),
                        FINEST_MILLIS,
                        COARSEST_MILLIS);
    }

    /** Begins to watch over a call. */
    Watch over(Watched call) {
        if (!ticking) {
            ticking = true;
            now = System.nanoTime();
            vertx.setPeriodic(tick, this::check);
        }
        Watch watch = new Watch(call, now, first);
        if (first != null) {
            first.previous = watch;
        }
        first = watch;
        return watch;
    }

    private void check(long timer) {
        now = System.nanoTime();
        if (first == null) {
            ticking = false;
            vertx.cancelTimer(timer);
        } else {
            ended().forEach(Watch::end);
        }
    }

    /** Picked first and told then, because who is told may end others. */
    private List<Watch> ended() {
        List<Watch> ended = new ArrayList<>();
        for (Watch watch = first; watch != null; watch = watch.next) {
            if (watch.isOver()) {
                ended.add(watch);
            }
        }
        return ended;
    }

    /** The watch over one call. */
    final class Watch {

        private final Watched call;
        private final long begun;
        private @Nullable Watch previous;
        private @Nullable Watch next;
        private long heard;
        private long asked;
        private boolean waiting;
        private boolean slow;
        private boolean stopped;
        private @Nullable BodyPace pace;

        private Watch(Watched call, long begun, @Nullable Watch next) {
            this.call = call;
            this.begun = begun;
            this.heard = begun;
            this.next = next;
        }

        /** Something moved. */
        void heard() {
            heard = now;
        }

        /** The body of the request is expected, from now on until it is held. */
        void awaitsBody() {
            if (pace == null && !waiting) {
                pace = new BodyPace(body);
            }
            if (pace != null) {
                pace.await(now);
            }
        }

        /** So much of the body came. */
        void took(int bytes) {
            heard = now;
            if (pace != null) {
                pace.took(bytes);
            }
        }

        /** The upstream takes no more of the body for now. */
        void holdsBody() {
            if (pace != null) {
                pace.hold(now);
            }
        }

        /** The request was sent whole. */
        void asked() {
            pace = null;
            asked = now;
            heard = now;
            waiting = true;
        }

        /** The answer has begun. */
        void answered() {
            pace = null;
            heard = now;
            waiting = false;
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

        private boolean isOver() {
            slow = pace != null && pace.isTooSlow(now);
            return slow || now - heard >= idle || isTooLate();
        }

        private boolean isTooLate() {
            return now - begun >= total || waiting && now - asked >= firstByte;
        }

        private void end() {
            if (stopped) {
                return;
            }
            if (slow) {
                call.bodyTooSlow();
            } else if (isTooLate()) {
                call.tooLate();
            } else {
                call.tooSilent();
            }
        }
    }
}
