package io.leasehold.acceptance.bench;

import java.time.Duration;

/** How much a bench does: all of it, or only so much that it is seen to work. */
public enum Scale {
    FULL,
    SMOKE;

    private static final Duration MOMENT = Duration.ofSeconds(2);

    /** A time to warm up or to settle; with {@link #SMOKE} two seconds at most. */
    public Duration time(Duration full) {
        return this == FULL || full.compareTo(MOMENT) < 0 ? full : MOMENT;
    }

    public int count(int full, int smoke) {
        return this == FULL ? full : smoke;
    }
}
