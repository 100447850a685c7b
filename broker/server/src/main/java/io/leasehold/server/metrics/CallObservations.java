package io.leasehold.server.metrics;

import io.leasehold.audit.AccessRecord;
import io.leasehold.gateway.lifecycle.CallObserver;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes each call an observation, which a tracing bridge turns into a span of the caller's trace.
 * Exposes only the integration, the outcome and the status class of a call.
 */
public final class CallObservations implements CallObserver {

    private static final String NAME = "leasehold.call";

    private final ObservationRegistry registry;
    private final CallObserver next;

    public CallObservations(ObservationRegistry registry, CallObserver next) {
        this.registry = registry;
        this.next = next;
    }

    @Override
    public Watched begun(Function<String, @Nullable String> headers) {
        Watched nextWatched = next.begun(headers);
        if (registry.isNoop()) {
            return nextWatched;
        }
        ReceiverContext<Function<String, @Nullable String>> context =
                new ReceiverContext<>(Function::apply);
        context.setCarrier(headers);
        Observation observation =
                Observation.createNotStarted(NAME, () -> context, registry).start();
        return call -> {
            nextWatched.ended(call);
            end(observation, call);
        };
    }

    private static void end(Observation observation, AccessRecord call) {
        String integration = call.integration().map(Object::toString).orElse(CallMeters.UNKNOWN);
        observation
                .contextualName("call " + integration)
                .lowCardinalityKeyValue("integration", integration)
                .lowCardinalityKeyValue("outcome", call.outcome().word())
                .lowCardinalityKeyValue(
                        "status", call.status() == 0 ? "none" : call.status() / 100 + "xx")
                .stop();
    }
}
