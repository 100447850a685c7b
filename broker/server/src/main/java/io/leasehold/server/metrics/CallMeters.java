package io.leasehold.server.metrics;

import io.leasehold.audit.AccessRecord;
import io.leasehold.gateway.CallObserver;
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
 * Counts and times calls. Every meter is looked up once and then reached by one look into a map and
 * one into an array, because this is done for each call.
 */
public final class CallMeters implements CallObserver {

    /** Stands for all integrations that the catalogue does not have. */
    static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;
    private final Map<IntegrationId, IntegrationMeters> known;
    private final IntegrationMeters unknown;
    private final AtomicReferenceArray<@Nullable Counter> problems =
            new AtomicReferenceArray<>(Problem.values().length);
    private final Watched all = this::ended;

    public CallMeters(MeterRegistry registry, Catalogue catalogue) {
        this.registry = registry;
        this.unknown = new IntegrationMeters(registry, UNKNOWN);
        this.known =
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
        return all;
    }

    private void ended(AccessRecord call) {
        meters(call).add(call);
        if (call.problem().isPresent()) {
            problem(call.problem().get()).increment();
        }
    }

    private IntegrationMeters meters(AccessRecord call) {
        return call.integration().isPresent()
                ? known.getOrDefault(call.integration().get(), unknown)
                : unknown;
    }

    private Counter problem(Problem problem) {
        Counter counter = problems.getAcquire(problem.ordinal());
        if (counter == null) {
            counter =
                    Counter.builder("leasehold.calls.problems")
                            .description("calls that the broker answered itself, by why")
                            .tag("problem", problem.code())
                            .register(registry);
            problems.setRelease(problem.ordinal(), counter);
        }
        return counter;
    }
}
