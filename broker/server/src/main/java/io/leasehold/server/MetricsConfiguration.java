package io.leasehold.server;

import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.leasehold.gateway.CallGateway;
import io.leasehold.login.Logins;
import io.leasehold.server.audit.RecordWriter;
import io.leasehold.server.metrics.GatewayMeters;
import io.leasehold.vault.client.VaultConnection;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the metrics. No name of an organization, a project or a holder is ever a tag. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    @Bean
    MeterBinder leaseholdCallMetrics(CallGateway gateway, RecordWriter records) {
        return new GatewayMeters(gateway, records);
    }

    @Bean
    MeterBinder leaseholdLoginMetrics(Logins logins) {
        return registry ->
                FunctionCounter.builder("leasehold.logins.rejections", logins, Logins::rejections)
                        .description(
                                "requests rejected because their address sent too many"
                                        + " unknown tokens")
                        .register(registry);
    }

    @Bean
    MeterBinder leaseholdVaultGuardMetrics(VaultConnection vault) {
        return registry -> {
            TaggedBulkheadMetrics.ofBulkheadRegistry(vault.resilience().bulkheads())
                    .bindTo(registry);
            TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(vault.resilience().breakers())
                    .bindTo(registry);
            TaggedRetryMetrics.ofRetryRegistry(vault.resilience().retries()).bindTo(registry);
        };
    }
}
