package io.leasehold.server.health;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A thread, timer or job that must go on for as long as the broker runs.
 *
 * @param name a word of a closed list: it is a tag of a metric
 * @param tolerates the longest time without progress that is normal while there is work
 * @param progress tells how it gets on now; called by any thread, never blocks
 */
public record BackgroundLoop(String name, Duration tolerates, Supplier<Progress> progress) {

    LoopState state() {
        return switch (progress.get()) {
            case Progress.Made _ -> LoopState.RUNNING;
            case Progress.Ended _ -> LoopState.STALLED;
            case Progress.Missing(Duration since) -> unlessTolerated(since, LoopState.STALLED);
            case Progress.HeldUp(Duration since) -> unlessTolerated(since, LoopState.HELD_UP);
        };
    }

    private LoopState unlessTolerated(Duration since, LoopState otherwise) {
        return since.compareTo(tolerates) > 0 ? otherwise : LoopState.RUNNING;
    }
}
