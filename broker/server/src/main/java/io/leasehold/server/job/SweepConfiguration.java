package io.leasehold.server.job;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.leasehold.delivery.DeliveredCopies;
import io.leasehold.handle.RecordSigner;
import io.leasehold.lease.LeaseRecordValidator;
import io.leasehold.server.health.Heartbeat;
import io.leasehold.server.settings.BrokerSettings;
import io.leasehold.server.settings.LeaseholdProperties;
import io.leasehold.sweep.SweepThrottle;
import io.leasehold.sweep.Sweeper;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.lease.VaultLeaseReader;
import io.leasehold.vault.lease.VaultLeaseRecordScan;
import io.leasehold.vault.lease.VaultSweepLock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the sweep, which deletes expired lease records and forged ones. */
@Configuration(proxyBeanMethods = false)
public class SweepConfiguration {

    /** A sweep of many leases takes longer than the delay between two. */
    @Bean
    Heartbeat leaseholdSweepHeartbeat() {
        return new Heartbeat();
    }

    @Bean
    Sweeper leaseholdSweeper(
            BrokerSession session,
            VaultLeaseReader records,
            RecordSigner signer,
            LeaseholdProperties properties,
            SecureRandom random,
            Clock clock,
            Heartbeat heartbeat) {
        return new Sweeper(
                new VaultSweepLock(session),
                new VaultLeaseRecordScan(session),
                new LeaseRecordValidator(records, signer, clock),
                throttle(properties.sweep().rate(), heartbeat),
                HexFormat.of().toHexDigits(random.nextLong()),
                clock);
    }

    @Bean
    SweepJob leaseholdSweepJob(Sweeper sweeper, DeliveredCopies copies) {
        return new SweepJob(sweeper, copies);
    }

    /** Starts at a random time, so that replicas which start together do not all sweep at once. */
    @Bean
    @Qualifier(ScheduledJob.WATCHED)
    ScheduledJob leaseholdSweepSchedule(
            SweepJob job,
            LeaseholdProperties properties,
            SecureRandom random,
            Clock clock,
            Heartbeat heartbeat) {
        Duration every = properties.sweep().every();
        if (!every.isPositive()) {
            throw BrokerSettings.invalid("leasehold.sweep.every must be positive");
        }
        Instant firstRun = clock.instant().plusMillis(random.nextLong(every.toMillis()));
        return new ScheduledJob("sweep", job, firstRun, every, heartbeat);
    }

    @Bean
    MeterBinder leaseholdSweepMetrics(SweepJob job) {
        String removed = "leasehold.sweep.removed";
        return registry -> {
            FunctionCounter.builder(removed, job, SweepJob::expired)
                    .tag("kind", "over")
                    .register(registry);
            FunctionCounter.builder(removed, job, SweepJob::forged)
                    .tag("kind", "forged")
                    .register(registry);
            FunctionCounter.builder("leasehold.sweep.failed", job, SweepJob::failed)
                    .register(registry);
            Gauge.builder("leasehold.deliveries.stale", job, SweepJob::stale)
                    .description("delivered keys that were replaced or removed since")
                    .register(registry);
        };
    }

    private static SweepThrottle throttle(int perSecond, Heartbeat heartbeat) {
        if (perSecond < 1) {
            throw BrokerSettings.invalid("leasehold.sweep.rate must be at least 1");
        }
        RateLimiter limiter =
                RateLimiter.of(
                        "sweep",
                        RateLimiterConfig.custom()
                                .limitForPeriod(perSecond)
                                .limitRefreshPeriod(Duration.ofSeconds(1))
                                .timeoutDuration(Duration.ofSeconds(5))
                                .build());
        return () -> {
            RateLimiter.waitForPermission(limiter);
            heartbeat.beat();
        };
    }
}
