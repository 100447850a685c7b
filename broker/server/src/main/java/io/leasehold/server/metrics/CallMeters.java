package io.leasehold.server.metrics;

import io.leasehold.audit.AccessRecord;
import io.leasehold.gateway.lifecycle.CallObserver;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times calls. Runs for every call, so each meter is found by one lookup in a map and
 * one in an array. Thread-safe.
 */
public final class CallMeters implements CallObserver {

    /** Tag of all integrations that are not in the catalogue. */
    static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;
    private final Map<IntegrationId, IntegrationMeters> meters;
    private final IntegrationMeters unknown;
    private final AtomicReferenceArray<@Nullable Counter> problems =
            new AtomicReferenceArray<>(Problem.values().length);
    private final Watched watched = this::ended;

    public CallMeters(MeterRegistry registry, Catalogue catalogue) {
        this.registry = registry;
        this.unknown = new IntegrationMeters(registry, UNKNOWN);
        this.meters =
                catalogue.all().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        integration -> integration.id(),
                                        integration ->
                                                new IntegrationMeters(
                                                        registry, integration.id().value())));
    }

    @Override
    public Watched begun(Function<String, @Nullable String> headers) {
        return watched;
    }

    private void ended(AccessRecord call) {
        meters(call).add(call);
        if (call.problem().isPresent()) {
            problem(call.problem().get()).increment();
        }
    }

    private IntegrationMeters meters(AccessRecord call) {
        return call.integration().isPresent()
                ? meters.getOrDefault(call.integration().get(), unknown)
                : unknown;
    }

    private Counter problem(Problem problem) {
        Counter counter = problems.getAcquire(problem.ordinal());
        if (counter == null) {
            counter =
                    Counter.builder("leasehold.calls.problems")
                            .description("calls that the broker responded to itself, by problem")
                            .tag("problem", problem.code())
                            .register(registry);
            problems.setRelease(problem.ordinal(), counter);
        }
        return counter;
    }
}
