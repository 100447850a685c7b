package io.leasehold.server;

import io.leasehold.gateway.GatewayHooks;
import io.leasehold.gateway.lifecycle.CallObserver;
import io.leasehold.integration.Catalogue;
import io.leasehold.server.accesslog.LastUsedTimes;
import io.leasehold.server.accesslog.RecordSinks;
import io.leasehold.server.accesslog.RecordWriter;
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

/** Wires what observes calls: limits, access records, metrics and, if enabled, traces. */
@Configuration(proxyBeanMethods = false)
class ObservabilityConfiguration {

    @Bean
    LastUsedTimes leaseholdLastUsedTimes() {
        return new LastUsedTimes();
    }

    /**
     * Closed after the gateway, which depends on it, so that the records of the last calls are
     * written.
     */
    @Bean(destroyMethod = "close")
    RecordWriter leaseholdRecordWriter(
            LeaseholdProperties properties, Clock clock, LastUsedTimes lastUsedTimes) {
        LeaseholdProperties.Records records = properties.records();
        if (records.queue() < 1) {
            throw BrokerSettings.invalid("leasehold.records.queue must be at least 1");
        }
        return new RecordWriter(
                RecordSinks.sink(records.to()), records.queue(), clock, lastUsedTimes);
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
            CallObserver observer,
            Clock clock) {
        return new GatewayHooks(
                BrokerSettings.limits(properties.limits()), records.accessLog(), observer, clock);
    }
}
