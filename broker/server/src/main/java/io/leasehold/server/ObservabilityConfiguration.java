package io.leasehold.server;

import io.leasehold.gateway.CallObserver;
import io.leasehold.gateway.GatewayHooks;
import io.leasehold.integration.Catalogue;
import io.leasehold.server.accesslog.LastUsedTimes;
import io.leasehold.server.accesslog.RecordSinks;
import io.leasehold.server.accesslog.RecordWriter;
import io.leasehold.server.metrics.CallMeters;
import io.leasehold.server.metrics.CallObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who looks at calls: limits, records, metrics and, where wanted, traces. */
@Configuration(proxyBeanMethods = false)
class ObservabilityConfiguration {

    @Bean
    LastUsedTimes leaseholdLastUses() {
        return new LastUsedTimes();
    }

    /** Ends after the gateway, which needs it, so the records of its last calls are written. */
    @Bean(destroyMethod = "close")
    RecordWriter leaseholdRecordWriter(
            LeaseholdProperties properties, Clock clock, LastUsedTimes uses) {
        LeaseholdProperties.Records records = properties.records();
        if (records.queue() < 1) {
            throw BrokerSettings.invalid("leasehold.records.queue is less than 1");
        }
        return new RecordWriter(RecordSinks.sink(records.to()), records.queue(), clock, uses);
    }

    @Bean
    CallObserver leaseholdCallWatch(
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<ObservationRegistry> observations,
            Catalogue catalogue,
            LeaseholdProperties properties) {
        MeterRegistry registry = meters.getIfAvailable();
        CallObserver counted =
                registry == null ? CallObserver.none() : new CallMeters(registry, catalogue);
        ObservationRegistry observed = observations.getIfAvailable();
        return observed == null || !properties.records().observations()
                ? counted
                : new CallObservations(observed, counted);
    }

    @Bean
    GatewayHooks leaseholdOversight(
            LeaseholdProperties properties, RecordWriter records, CallObserver watch, Clock clock) {
        return new GatewayHooks(
                BrokerSettings.limits(properties.limits()), records.trail(), watch, clock);
    }
}
