package io.leasehold.server.job;

import io.leasehold.handle.KeyRingCache;
import io.leasehold.handle.KeyRingRotation;
import io.leasehold.handle.KeyRingStore;
import io.leasehold.handle.RotationSchedule;
import io.leasehold.lease.LeaseTtlPolicy;
import io.leasehold.server.settings.BrokerSettings;
import io.leasehold.server.settings.LeaseholdProperties;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.keyring.VaultKeyRingStore;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the key ring: its storage, cache, rotation and metric. */
@Configuration(proxyBeanMethods = false)
public class KeyRingConfiguration {

    /** Longer than the longest lease, with a margin for clock skew. */
    private static final Duration KEEP_FOR = LeaseTtlPolicy.STANDARD.maxTtl().plusHours(1);

    private static final Duration LOAD_RETRY_INTERVAL = Duration.ofSeconds(1);

    @Bean
    KeyRingStore leaseholdKeyRingStore(BrokerSession session) {
        return new VaultKeyRingStore(session);
    }

    @Bean
    KeyRingCache leaseholdKeyRingCache(KeyRingStore store, SecureRandom random, Clock clock) {
        return new KeyRingCache(store, random, clock, System::nanoTime);
    }

    @Bean
    @Qualifier(ScheduledJob.WATCHED)
    ScheduledJob leaseholdInitialKeyRingLoad(KeyRingCache rings, Clock clock) {
        return new ScheduledJob(
                "key-ring-load",
                new InitialKeyRingLoad(rings),
                clock.instant(),
                LOAD_RETRY_INTERVAL);
    }

    @Bean
    @Qualifier(ScheduledJob.WATCHED)
    ScheduledJob leaseholdKeyRingRotationJob(
            KeyRingCache rings,
            KeyRingStore store,
            LeaseholdProperties properties,
            SecureRandom random,
            Clock clock) {
        LeaseholdProperties.KeyRing settings = properties.keyRing();
        requireConsistent(settings);
        KeyRingRotation rotation =
                new KeyRingRotation(
                        rings,
                        store,
                        new RotationSchedule(
                                settings.rotateAfter(), settings.publishFor(), KEEP_FOR),
                        random,
                        clock);
        return new ScheduledJob(
                "key-ring",
                new KeyRingRotationJob(rotation),
                clock.instant().plus(settings.rereadAfter()),
                settings.rereadAfter());
    }

    @Bean
    MeterBinder leaseholdKeyRingMetrics(KeyRingCache rings, Clock clock) {
        return registry ->
                TimeGauge.builder(
                                "leasehold.keyring.active",
                                rings,
                                TimeUnit.SECONDS,
                                cache ->
                                        cache.activeSince()
                                                .map(since -> seconds(since, clock))
                                                .orElse(Double.NaN))
                        .description("age of the active key, which encrypts new handles")
                        .register(registry);
    }

    private static double seconds(Instant since, Clock clock) {
        return Duration.between(since, clock.instant()).toSeconds();
    }

    /** Every replica must have read a new key before any replica uses it. */
    private static void requireConsistent(LeaseholdProperties.KeyRing times) {
        if (!times.rereadAfter().isPositive()
                || times.publishFor().compareTo(times.rereadAfter().multipliedBy(2)) < 0
                || times.rotateAfter().compareTo(times.publishFor()) <= 0) {
            throw BrokerSettings.invalid(
                    "leasehold.key-ring: publish-for must be at least twice reread-after, and"
                            + " rotate-after longer than both");
        }
    }
}
