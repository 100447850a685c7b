package io.leasehold.server.health;

import java.time.Duration;

/** How a background loop gets on. */
public sealed interface Progress {

    /** It goes on, or has nothing to do. */
    record Made() implements Progress {}

    /** It has work and did none of it for so long, and nothing it depends on explains that. */
    record Missing(Duration since) implements Progress {}

    /** Something that it depends on has let it do nothing for so long; a restart would not help. */
    record HeldUp(Duration since) implements Progress {}

    /** It ended although the broker runs. */
    record Ended() implements Progress {}

    static Progress made() {
        return new Made();
    }
}
