package io.leasehold.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallOutcome;
import io.leasehold.audit.CallTraffic;
import io.leasehold.audit.CallerIdentity;
import io.leasehold.gateway.lifecycle.CallObserver;
import io.leasehold.integration.IntegrationId;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CallObservationsTest {

    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<Observation.Context> stopped = new ArrayList<>();
    private final List<String> traces = new ArrayList<>();
    private final List<AccessRecord> counted = new ArrayList<>();
    private final CallObservations observations = new CallObservations(registry, _ -> counted::add);

    @Test
    void withoutAHandlerACallIsOnlyCounted() {
        CallObserver.Watched watched = observations.begun(_ -> null);
        watched.ended(record());

        assertThat(counted).hasSize(1);
        assertThat(registry.isNoop()).isTrue();
    }

    @Test
    @Tag("K17")
    void anObservedCallTellsItsIntegrationAndItsEndAndNothingElse() {
        registry.observationConfig().observationHandler(new Keeper());
        observations.begun(_ -> null).ended(record());

        assertThat(stopped).hasSize(1);
        assertThat(stopped.getFirst().getAllKeyValues())
                .containsExactlyInAnyOrder(
                        KeyValue.of("integration", "openai"),
                        KeyValue.of("outcome", "passed"),
                        KeyValue.of("status", "2xx"));
        assertThat(counted).hasSize(1);
    }

    @Test
    void aTraceOfTheCallersIsFoundInItsHeaders() {
        registry.observationConfig().observationHandler(new Keeper());
        observations.begun(name -> name.equals("traceparent") ? "00-ab-cd-01" : null);

        assertThat(traces).containsExactly("00-ab-cd-01");
    }

    private static AccessRecord record() {
        return new AccessRecord(
                CallerIdentity.UNPROVEN,
                Optional.of(new IntegrationId("openai")),
                "GET",
                CallOutcome.PASSED,
                200,
                Optional.empty(),
                new CallTraffic(0, 0, 0, 1, 2),
                Optional.empty());
    }

    private final class Keeper implements ObservationHandler<Observation.Context> {
        @Override
        public void onStart(Observation.Context context) {
            ReceiverContext<?> call = (ReceiverContext<?>) context;
            traces.add(String.valueOf(read(call)));
        }

        private static <C> @Nullable String read(ReceiverContext<C> call) {
            C headers = Objects.requireNonNull(call.getCarrier());
            return call.getGetter().get(headers, "traceparent");
        }

        @Override
        public void onStop(Observation.Context context) {
            stopped.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
