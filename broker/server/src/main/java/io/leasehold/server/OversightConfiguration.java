package io.leasehold.server;

import io.leasehold.gateway.CallWatch;
import io.leasehold.gateway.Oversight;
import io.leasehold.integration.Catalogue;
import io.leasehold.server.access.LastUses;
import io.leasehold.server.access.RecordPlace;
import io.leasehold.server.access.RecordWriter;
import io.leasehold.server.watch.CallMeters;
import io.leasehold.server.watch.CallObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who looks at calls: limits, records, metrics and, where wanted, traces. */
@Configuration(proxyBeanMethods = false)
class OversightConfiguration {

    @Bean
    LastUses leaseholdLastUses() {
        return new LastUses();
    }

    /** Ends after the gateway, which needs it, so the records of its last calls are written. */
    @Bean(destroyMethod = "close")
    RecordWriter leaseholdRecordWriter(LeaseholdProperties properties, Clock clock, LastUses uses) {
        LeaseholdProperties.Records records = properties.records();
        if (records.queue() < 1) {
            throw BrokerSettings.invalid("leasehold.records.queue is less than 1");
        }
        return new RecordWriter(RecordPlace.sink(records.to()), records.queue(), clock, uses);
    }

    @Bean
    CallWatch leaseholdCallWatch(
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<ObservationRegistry> observations,
            Catalogue catalogue,
            LeaseholdProperties properties) {
        MeterRegistry registry = meters.getIfAvailable();
        CallWatch counted =
                registry == null ? CallWatch.none() : new CallMeters(registry, catalogue);
        ObservationRegistry observed = observations.getIfAvailable();
        return observed == null || !properties.records().observations()
                ? counted
                : new CallObservations(observed, counted);
    }

    @Bean
    Oversight leaseholdOversight(
            LeaseholdProperties properties, RecordWriter records, CallWatch watch, Clock clock) {
        return new Oversight(
                BrokerSettings.limits(properties.limits()), records.trail(), watch, clock);
    }
}
