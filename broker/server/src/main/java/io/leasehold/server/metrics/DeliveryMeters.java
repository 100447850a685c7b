package io.leasehold.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;

/** Counts sealed deliveries. */
public final class DeliveryMeters implements MeterBinder {

    private final LongAdder delivered = new LongAdder();

    /** Counts one. */
    public void delivered() {
        delivered.increment();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("leasehold.deliveries", delivered, LongAdder::sum)
                .description("keys delivered sealed to their holders")
                .register(registry);
    }
}
