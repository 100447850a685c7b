package io.leasehold.server.metrics;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallOutcome;
import io.leasehold.audit.CallTraffic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The meters of one integration. Made when first needed: most integrations are seldom called. */
final class IntegrationMeters {

    private static final int STATUS_CLASSES = 6;

    private static final Duration[] BUCKETS =
            IntStream.of(
                            5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000,
                            60_000, 300_000)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final String integration;
    private final AtomicReferenceArray<@Nullable Counter> calls =
            new AtomicReferenceArray<>(CallOutcome.values().length * STATUS_CLASSES);
    private volatile @Nullable Passed passed;

    /** What only calls that went upstream have. */
    private record Passed(Timer duration, Timer firstByte, Counter in, Counter out) {}

    IntegrationMeters(MeterRegistry registry, String integration) {
        this.registry = registry;
        this.integration = integration;
    }

    void add(AccessRecord call) {
        calls(call.outcome(), call.status() / 100).increment();
        if (call.outcome() != CallOutcome.REFUSED) {
            Passed meters = passed();
            CallTraffic passage = call.traffic();
            meters.duration().record(passage.totalNanos(), TimeUnit.NANOSECONDS);
            if (passage.firstByteNanos() >= 0) {
                meters.firstByte().record(passage.firstByteNanos(), TimeUnit.NANOSECONDS);
            }
            meters.in().increment(passage.bytesIn());
            meters.out().increment(passage.bytesOut());
        }
    }

    private Counter calls(CallOutcome end, int statusClass) {
        int index = end.ordinal() * STATUS_CLASSES + statusClass;
        Counter counter = calls.getAcquire(index);
        if (counter == null) {
            counter =
                    Counter.builder("leasehold.calls")
                            .description("calls that ended, by how")
                            .tag("integration", integration)
                            .tag("outcome", end.word())
                            .tag("status", statusClass == 0 ? "none" : statusClass + "xx")
                            .register(registry);
            calls.setRelease(index, counter);
        }
        return counter;
    }

    private Passed passed() {
        Passed known = passed;
        if (known == null) {
            known =
                    new Passed(
                            timer("leasehold.calls.duration", "time from head to end"),
                            timer(
                                    "leasehold.calls.first.byte",
                                    "time from head to the upstream's first byte"),
                            bytes("in"),
                            bytes("out"));
            passed = known;
        }
        return known;
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .tag("integration", integration)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter bytes(String direction) {
        return Counter.builder("leasehold.calls.bytes")
                .description("bytes of bodies, towards the upstream and back")
                .baseUnit("bytes")
                .tag("integration", integration)
                .tag("direction", direction)
                .register(registry);
    }
}
