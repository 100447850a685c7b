package io.leasehold.server;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.leasehold.handle.RecordSigner;
import io.leasehold.lease.LeaseRecordValidator;
import io.leasehold.server.health.Heartbeat;
import io.leasehold.sweep.SweepThrottle;
import io.leasehold.sweep.Sweeper;
import io.leasehold.vault.BrokerSession;
import io.leasehold.vault.VaultLeaseReader;
import io.leasehold.vault.VaultLeaseRecordScan;
import io.leasehold.vault.VaultSweepLock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The removal of leases that are over and of records that never were leases. */
@Configuration(proxyBeanMethods = false)
class SweepConfiguration {

    /** A sweep of many leases takes longer than the pause between two. */
    @Bean
    Heartbeat leaseholdSweepHeartbeat() {
        return new Heartbeat();
    }

    @Bean
    Sweeper leaseholdSweeper(
            BrokerSession session,
            VaultLeaseReader records,
            RecordSigner seals,
            LeaseholdProperties properties,
            SecureRandom random,
            Clock clock,
            Heartbeat heartbeat) {
        return new Sweeper(
                new VaultSweepLock(session),
                new VaultLeaseRecordScan(session),
                new LeaseRecordValidator(records, seals, clock),
                pace(properties.sweep().rate(), heartbeat),
                HexFormat.of().toHexDigits(random.nextLong()),
                clock);
    }

    @Bean
    SweepJob leaseholdSweeps(Sweeper sweeper) {
        return new SweepJob(sweeper);
    }

    /** At a random time first, so that replicas which start together do not ask together. */
    @Bean
    @Qualifier(ScheduledJob.WATCHED)
    ScheduledJob leaseholdSweepRepetition(
            SweepJob sweeps,
            LeaseholdProperties properties,
            SecureRandom random,
            Clock clock,
            Heartbeat heartbeat) {
        Duration every = properties.sweep().every();
        if (!every.isPositive()) {
            throw BrokerSettings.invalid("leasehold.sweep.every must be longer than nothing");
        }
        Instant first = clock.instant().plusMillis(random.nextLong(every.toMillis()));
        return new ScheduledJob("sweep", sweeps, first, every, heartbeat);
    }

    @Bean
    MeterBinder leaseholdSweepMetrics(SweepJob sweeps) {
        String removed = "leasehold.sweep.removed";
        return registry -> {
            FunctionCounter.builder(removed, sweeps, SweepJob::over)
                    .tag("kind", "over")
                    .register(registry);
            FunctionCounter.builder(removed, sweeps, SweepJob::forged)
                    .tag("kind", "forged")
                    .register(registry);
            FunctionCounter.builder("leasehold.sweep.failed", sweeps, SweepJob::failed)
                    .register(registry);
        };
    }

    private static SweepThrottle pace(int perSecond, Heartbeat heartbeat) {
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
