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

/**
 * The meters of one integration. Registers each on first use, because most integrations are seldom
 * called. Thread-safe.
 */
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
    private volatile @Nullable ForwardedMeters forwarded;

    /** Meters of calls that were forwarded upstream. */
    private record ForwardedMeters(Timer duration, Timer firstByte, Counter in, Counter out) {}

    IntegrationMeters(MeterRegistry registry, String integration) {
        this.registry = registry;
        this.integration = integration;
    }

    void add(AccessRecord call) {
        calls(call.outcome(), call.status() / 100).increment();
        if (call.outcome() != CallOutcome.REFUSED) {
            ForwardedMeters meters = forwarded();
            CallTraffic traffic = call.traffic();
            meters.duration().record(traffic.totalNanos(), TimeUnit.NANOSECONDS);
            if (traffic.firstByteNanos() >= 0) {
                meters.firstByte().record(traffic.firstByteNanos(), TimeUnit.NANOSECONDS);
            }
            meters.in().increment(traffic.bytesIn());
            meters.out().increment(traffic.bytesOut());
        }
    }

    private Counter calls(CallOutcome outcome, int statusClass) {
        int index = outcome.ordinal() * STATUS_CLASSES + statusClass;
        Counter counter = calls.getAcquire(index);
        if (counter == null) {
            counter =
                    Counter.builder("leasehold.calls")
                            .description("completed calls, by outcome")
                            .tag("integration", integration)
                            .tag("outcome", outcome.word())
                            .tag("status", statusClass == 0 ? "none" : statusClass + "xx")
                            .register(registry);
            calls.setRelease(index, counter);
        }
        return counter;
    }

    private ForwardedMeters forwarded() {
        ForwardedMeters meters = forwarded;
        if (meters == null) {
            meters =
                    new ForwardedMeters(
                            timer(
                                    "leasehold.calls.duration",
                                    "time from the request headers to" + " the end of the call"),
                            timer(
                                    "leasehold.calls.first.byte",
                                    "time from the request headers to the upstream's first byte"),
                            bytes("in"),
                            bytes("out"));
            forwarded = meters;
        }
        return meters;
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
                .description("bytes of request bodies (in) and response bodies (out)")
                .baseUnit("bytes")
                .tag("integration", integration)
                .tag("direction", direction)
                .register(registry);
    }
}
