package io.leasehold.server;

import io.leasehold.audit.Receipts;
import io.leasehold.gateway.GatewayHooks;
import io.leasehold.gateway.lifecycle.CallObserver;
import io.leasehold.integration.Catalogue;
import io.leasehold.server.audit.LastUsedTimes;
import io.leasehold.server.audit.RecordWriter;
import io.leasehold.server.metrics.CallMeters;
import io.leasehold.server.metrics.CallObservations;
import io.leasehold.server.settings.BrokerSettings;
import io.leasehold.server.settings.LeaseholdProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what observes calls: limits, metrics and, if enabled, traces. */
@Configuration(proxyBeanMethods = false)
class ObservabilityConfiguration {

    @Bean
    LastUsedTimes leaseholdLastUsedTimes() {
        return new LastUsedTimes();
    }

    @Bean
    CallObserver leaseholdCallObserver(
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<ObservationRegistry> observations,
            Catalogue catalogue,
            LeaseholdProperties properties) {
        MeterRegistry registry = meters.getIfAvailable();
        CallObserver metered =
                registry == null ? CallObserver.none() : new CallMeters(registry, catalogue);
        ObservationRegistry observed = observations.getIfAvailable();
        return observed == null || !properties.records().observations()
                ? metered
                : new CallObservations(observed, metered);
    }

    @Bean
    GatewayHooks leaseholdGatewayHooks(
            LeaseholdProperties properties,
            RecordWriter records,
            Receipts receipts,
            CallObserver observer,
            Clock clock) {
        return new GatewayHooks(
                BrokerSettings.limits(properties.limits()),
                records.accessLog(),
                receipts,
                observer,
                clock);
    }
}
