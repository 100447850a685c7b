package io.leasehold.server.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Exposes as a metric which background loops make no progress. */
public final class LoopMeters implements MeterBinder {

    private final BackgroundLoops loops;

    public LoopMeters(BackgroundLoops loops) {
        this.loops = loops;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (BackgroundLoop loop : loops.all()) {
            Gauge.builder(
                            "leasehold.loops.stalled",
                            loop,
                            it -> it.state() == LoopState.RUNNING ? 0 : 1)
                    .description("1 while a background loop has ended, hangs or is held up")
                    .tag("loop", loop.name())
                    .register(registry);
        }
    }
}
