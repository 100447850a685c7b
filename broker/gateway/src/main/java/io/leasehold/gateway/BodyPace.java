package io.leasehold.gateway;

import java.time.Duration;

/**
 * Times how long a caller has the broker wait for the body of its request, and how much comes. A
 * body that comes fast and then stops is too slow, like one that drips: each span is judged on its
 * own. For one event loop.
 */
final class BodyPace {

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final BodyPolicy terms;
    private boolean awaited;
    private long since;
    private long spanNanos;
    private long spanBytes;
    private long allNanos;

    BodyPace(BodyPolicy terms) {
        this.terms = terms;
    }

    /** It is the caller's turn. */
    void await(long now) {
        if (!awaited) {
            awaited = true;
            since = now;
        }
    }

    /** The upstream takes no more for now, so the caller is not asked for more. */
    void hold(long now) {
        count(now);
        awaited = false;
    }

    void took(int bytes) {
        spanBytes += bytes;
    }

    /** Whether the caller took too long; to be asked several times in each span. */
    boolean isTooSlow(long now) {
        count(now);
        if (isOver(terms.total(), allNanos)) {
            return true;
        }
        if (terms.bytesPerSecond() == 0 || !isOver(terms.grace(), spanNanos)) {
            return false;
        }
        boolean slow = spanBytes < terms.bytesPerSecond() * (spanNanos / SECOND);
        spanNanos = 0;
        spanBytes = 0;
        return slow;
    }

    private void count(long now) {
        if (awaited) {
            spanNanos += now - since;
            allNanos += now - since;
            since = now;
        }
    }

    private static boolean isOver(Duration time, long nanos) {
        return !time.isZero() && nanos >= time.toNanos();
    }
}
