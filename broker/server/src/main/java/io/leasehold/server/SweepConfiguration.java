package io.leasehold.server;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.leasehold.handle.RecordSeals;
import io.leasehold.lease.LeaseJudge;
import io.leasehold.server.health.Heartbeat;
import io.leasehold.sweep.Pace;
import io.leasehold.sweep.Sweeper;
import io.leasehold.vault.BrokerSession;
import io.leasehold.vault.VaultLeaseRecords;
import io.leasehold.vault.VaultLeaseShelves;
import io.leasehold.vault.VaultSweepTurns;
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
            VaultLeaseRecords records,
            RecordSeals seals,
            LeaseholdProperties properties,
            SecureRandom random,
            Clock clock,
            Heartbeat heartbeat) {
        return new Sweeper(
                new VaultSweepTurns(session),
                new VaultLeaseShelves(session),
                new LeaseJudge(records, seals, clock),
                pace(properties.sweep().rate(), heartbeat),
                HexFormat.of().toHexDigits(random.nextLong()),
                clock);
    }

    @Bean
    Sweeps leaseholdSweeps(Sweeper sweeper) {
        return new Sweeps(sweeper);
    }

    /** At a random time first, so that replicas which start together do not ask together. */
    @Bean
    @Qualifier(Repetition.WATCHED)
    Repetition leaseholdSweepRepetition(
            Sweeps sweeps,
            LeaseholdProperties properties,
            SecureRandom random,
            Clock clock,
            Heartbeat heartbeat) {
        Duration every = properties.sweep().every();
        if (!every.isPositive()) {
            throw BrokerSettings.invalid("leasehold.sweep.every must be longer than nothing");
        }
        Instant first = clock.instant().plusMillis(random.nextLong(every.toMillis()));
        return new Repetition("sweep", sweeps, first, every, heartbeat);
    }

    @Bean
    MeterBinder leaseholdSweepMetrics(Sweeps sweeps) {
        String removed = "leasehold.sweep.removed";
        return registry -> {
            FunctionCounter.builder(removed, sweeps, Sweeps::over)
                    .tag("kind", "over")
                    .register(registry);
            FunctionCounter.builder(removed, sweeps, Sweeps::forged)
                    .tag("kind", "forged")
                    .register(registry);
            FunctionCounter.builder("leasehold.sweep.failed", sweeps, Sweeps::failed)
                    .register(registry);
        };
    }

    private static Pace pace(int perSecond, Heartbeat heartbeat) {
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
