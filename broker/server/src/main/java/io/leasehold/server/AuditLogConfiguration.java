package io.leasehold.server;

import io.leasehold.server.auditlog.AuditLogJobs;
import io.leasehold.server.auditlog.BrokerLog;
import io.leasehold.server.auditlog.EntryProofs;
import io.leasehold.server.auditlog.LogKeysPage;
import io.leasehold.server.auditlog.LogPublication;
import io.leasehold.server.health.BackgroundLoop;
import io.leasehold.server.job.ScheduledJob;
import io.leasehold.server.settings.AuditLogSettings;
import io.leasehold.server.settings.LeaseholdProperties;
import io.leasehold.server.settings.LogRetention;
import io.leasehold.vault.anchor.VaultAnchorStore;
import io.leasehold.vault.anchor.VaultLogKeyStore;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultConnection;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Wires the audit log: its opening, anchors, witnesses and publication. */
@Configuration(proxyBeanMethods = false)
class AuditLogConfiguration {

    private static final String DIRECTORY = "leasehold.log.directory";
    private static final Duration OPEN_RETRY_INTERVAL = Duration.ofSeconds(1);
    private static final Duration WITNESS_INTERVAL = Duration.ofSeconds(1);
    private static final Duration RETENTION_INTERVAL = Duration.ofMinutes(10);

    /** Whether this replica is to write a log. */
    static final class Wanted implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().getProperty(DIRECTORY, "").isBlank();
        }
    }

    /** Whether it is not. */
    static final class Unwanted implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !new Wanted().matches(context, metadata);
        }
    }

    @Bean
    @Conditional(Wanted.class)
    AuditLogJobs leaseholdAuditLogJobs(
            LeaseholdProperties properties,
            VaultConnection vault,
            BrokerSession session,
            Clock clock,
            SecureRandom random,
            @Qualifier("leaseholdWitnessHttp") HttpClient http) {
        return AuditLogJobs.of(
                AuditLogSettings.read(properties.log()),
                new VaultLogKeyStore(vault, session),
                new VaultAnchorStore(session),
                http,
                clock,
                random);
    }

    /** Closed after whoever appends, and before the login at Vault. */
    @Bean(destroyMethod = "close")
    @Conditional(Wanted.class)
    BrokerLog leaseholdLog(AuditLogJobs jobs) {
        return jobs.log();
    }

    @Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
    @Conditional(Wanted.class)
    HttpClient leaseholdWitnessHttp() {
        return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    }

    @Bean
    @Conditional(Wanted.class)
    BackgroundLoop leaseholdLogLoop(BrokerLog log) {
        return log.loop();
    }

    @Bean
    @Qualifier(ScheduledJob.WATCHED)
    @Conditional(Wanted.class)
    ScheduledJob leaseholdLogOpening(BrokerLog log, Clock clock) {
        return new ScheduledJob("log-open", log, clock.instant(), OPEN_RETRY_INTERVAL);
    }

    @Bean
    @Qualifier(ScheduledJob.WATCHED)
    @Conditional(Wanted.class)
    ScheduledJob leaseholdLogAnchors(
            AuditLogJobs jobs, LeaseholdProperties properties, Clock clock) {
        Duration every = AuditLogSettings.read(properties.log()).anchorEvery();
        return new ScheduledJob("log-anchor", jobs.anchorJob(), clock.instant(), every);
    }

    @Bean
    @Qualifier(ScheduledJob.WATCHED)
    @Conditional(Wanted.class)
    ScheduledJob leaseholdLogWitnesses(AuditLogJobs jobs, Clock clock) {
        return new ScheduledJob(
                "log-witness", jobs.witnessJob(), clock.instant(), WITNESS_INTERVAL);
    }

    @Bean
    @Qualifier(ScheduledJob.WATCHED)
    @Conditional(Wanted.class)
    ScheduledJob leaseholdLogRetention(
            AuditLogJobs jobs, LeaseholdProperties properties, Clock clock) {
        LogRetention retention =
                LogRetention.parse(Objects.requireNonNullElse(properties.log().retention(), ""));
        return new ScheduledJob(
                "log-retention",
                jobs.retentionJob(retention, clock),
                clock.instant(),
                RETENTION_INTERVAL);
    }

    @Bean
    @Conditional(Wanted.class)
    MeterBinder leaseholdLogMetrics(AuditLogJobs jobs) {
        return jobs.meters();
    }

    @Bean
    LogKeysPage leaseholdLogKeysPage(ObjectProvider<AuditLogJobs> jobs) {
        AuditLogJobs wanted = jobs.getIfAvailable();
        return new LogKeysPage(wanted == null ? LogPublication.none() : wanted.publication());
    }

    @Bean
    EntryProofs leaseholdEntryProofs(ObjectProvider<AuditLogJobs> jobs) {
        AuditLogJobs wanted = jobs.getIfAvailable();
        return wanted == null ? EntryProofs.none() : wanted.proofs();
    }

    @Bean
    @Conditional(Unwanted.class)
    MissingLogWarning leaseholdMissingLogWarning() {
        return new MissingLogWarning();
    }
}
