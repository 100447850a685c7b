package io.leasehold.gateway.exchange;

import java.time.Duration;

/**
 * Measures how long the broker has waited for a request body, and how many bytes arrived. Each span
 * is judged on its own, so a body that arrives fast and then stops is too slow, like one that
 * trickles. For one event loop.
 */
final class BodyPace {

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final BodyPolicy policy;
    private boolean waiting;
    private long waitingSince;
    private long spanWaited;
    private long spanBytes;
    private long totalWaited;

    BodyPace(BodyPolicy policy) {
        this.policy = policy;
    }

    /** Starts counting: the broker waits for the caller. */
    void startWaiting(long now) {
        if (!waiting) {
            waiting = true;
            waitingSince = now;
        }
    }

    /** Stops counting: the upstream accepts no more for now, so the caller is not read from. */
    void stopWaiting(long now) {
        count(now);
        waiting = false;
    }

    void received(int bytes) {
        spanBytes += bytes;
    }

    /** Whether the caller is too slow; must be called several times in each span. */
    boolean isTooSlow(long now) {
        count(now);
        if (isReached(policy.total(), totalWaited)) {
            return true;
        }
        if (policy.bytesPerSecond() == 0 || !isReached(policy.grace(), spanWaited)) {
            return false;
        }
        boolean slow = spanBytes < policy.bytesPerSecond() * (spanWaited / SECOND);
        spanWaited = 0;
        spanBytes = 0;
        return slow;
    }

    private void count(long now) {
        if (waiting) {
            spanWaited += now - waitingSince;
            totalWaited += now - waitingSince;
            waitingSince = now;
        }
    }

    private static boolean isReached(Duration time, long nanos) {
        return !time.isZero() && nanos >= time.toNanos();
    }
}
