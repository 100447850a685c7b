package io.leasehold.server.health;

import java.time.Duration;

/** The progress of a background loop. */
public sealed interface Progress {

    /** The loop makes progress, or has nothing to do. */
    record Made() implements Progress {}

    /** The loop has had work but made no progress for this time, and no dependency explains it. */
    record Missing(Duration since) implements Progress {}

    /** A dependency has blocked the loop for this time; a restart would not help. */
    record HeldUp(Duration since) implements Progress {}

    /** The loop ended although the broker runs. */
    record Ended() implements Progress {}

    static Progress made() {
        return new Made();
    }
}
