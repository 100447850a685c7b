package io.leasehold.server;

import io.leasehold.gateway.CallGateway;
import io.leasehold.handle.KeyRingCache;
import io.leasehold.server.auditlog.BrokerLog;
import io.leasehold.server.health.CallPortIndicator;
import io.leasehold.server.health.SecretIdMetrics;
import io.leasehold.server.health.SecretIdWatch;
import io.leasehold.server.health.StartIndicator;
import io.leasehold.server.job.ScheduledJob;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.brokerlogin.VaultSecretIds;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.passthrough.VaultHealth;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the broker's health indicators. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);
    private static final Duration FIRST_CHECK_AFTER = Duration.ofSeconds(5);

    @Bean
    HealthIndicator leaseholdHealthIndicator(
            VaultConnection vault, BrokerSession session, SecretIdWatch secretId) {
        return new VaultHealthIndicator(new VaultHealth(vault, session), secretId);
    }

    /** Part of the readiness group, see {@link LeaseholdServer}. */
    @Bean
    HealthIndicator leaseholdStartHealthIndicator(
            BrokerSession session,
            KeyRingCache rings,
            CallGatewayLifecycle calls,
            ObjectProvider<BrokerLog> log) {
        Optional<BrokerLog> opened = Optional.ofNullable(log.getIfAvailable());
        return new StartIndicator(
                () -> session.logins() > 0,
                () -> rings.activeSince().isPresent(),
                calls::isRunning,
                () -> opened.map(BrokerLog::isOpen).orElse(true));
    }

    /** Also part of the readiness group. */
    @Bean
    HealthIndicator leaseholdCallPortHealthIndicator(CallGateway gateway) {
        return new CallPortIndicator(gateway.callers());
    }

    @Bean
    SecretIdWatch leaseholdSecretIdWatch(BrokerSession session, Clock clock) {
        return new SecretIdWatch(new VaultSecretIds(session)::ask, clock);
    }

    @Bean
    @Qualifier(ScheduledJob.WATCHED)
    ScheduledJob leaseholdSecretIdJob(SecretIdWatch watch, Clock clock) {
        return new ScheduledJob(
                "secret-id", watch, clock.instant().plus(FIRST_CHECK_AFTER), CHECK_INTERVAL);
    }

    @Bean
    SecretIdMetrics leaseholdSecretIdMetrics(SecretIdWatch watch) {
        return new SecretIdMetrics(watch);
    }
}
