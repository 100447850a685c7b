package io.leasehold.server.health;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A thread, timer or job that must run for as long as the broker does.
 *
 * @param name from a closed list, because it is the tag of a metric
 * @param tolerance maximum normal time without progress while there is work
 * @param progress reports the current progress; called by any thread, never blocks
 */
public record BackgroundLoop(String name, Duration tolerance, Supplier<Progress> progress) {

    LoopState state() {
        return switch (progress.get()) {
            case Progress.Made _ -> LoopState.RUNNING;
            case Progress.Ended _ -> LoopState.STALLED;
            case Progress.Missing(Duration since) -> ifExceeded(since, LoopState.STALLED);
            case Progress.HeldUp(Duration since) -> ifExceeded(since, LoopState.HELD_UP);
        };
    }

    private LoopState ifExceeded(Duration since, LoopState otherwise) {
        return since.compareTo(tolerance) > 0 ? otherwise : LoopState.RUNNING;
    }
}
