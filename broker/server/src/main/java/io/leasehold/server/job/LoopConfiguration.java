package io.leasehold.server.job;

import io.leasehold.cache.BatchedRefresher;
import io.leasehold.gateway.CallGateway;
import io.leasehold.gateway.EventLoopPulse;
import io.leasehold.server.audit.RecordWriter;
import io.leasehold.server.health.BackgroundLoop;
import io.leasehold.server.health.BackgroundLoops;
import io.leasehold.server.health.LoopHealth;
import io.leasehold.server.health.LoopMeters;
import io.leasehold.server.health.LoopWatch;
import io.leasehold.server.health.Progress;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the background loops, and the health indicators, metric and log that report a stalled one.
 */
@Configuration(proxyBeanMethods = false)
public class LoopConfiguration {

    /** Far longer than a garbage collection pause, and shorter than the timeouts of callers. */
    private static final Duration EVENT_LOOP_TOLERANCE = Duration.ofSeconds(10);

    /** Far longer than the 50 ms between two batches. */
    private static final Duration REFRESH_TOLERANCE = Duration.ofSeconds(10);

    /**
     * Vault may be slow to renew a login; renewal starts while at least a third of the login's TTL
     * is left.
     */
    private static final Duration SESSION_TOLERANCE = Duration.ofMinutes(2);

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(2);

    @Bean
    BackgroundLoops leaseholdBackgroundLoops(
            RecordWriter records,
            BatchedRefresher refresher,
            CallGateway gateway,
            BrokerSession session,
            @Qualifier(ScheduledJob.WATCHED) List<ScheduledJob> jobs,
            ObjectProvider<BackgroundLoop> others) {
        return new BackgroundLoops(
                Stream.of(
                                gateway.pulses().stream().map(LoopConfiguration::eventLoop),
                                jobs.stream().map(ScheduledJob::loop),
                                others.orderedStream(),
                                Stream.of(
                                        records.loop(),
                                        loop("refresh", REFRESH_TOLERANCE, refresher::overdue),
                                        loop("vault-session", SESSION_TOLERANCE, session::overdue)))
                        .flatMap(loops -> loops)
                        .toList());
    }

    @Bean
    HealthIndicator leaseholdLivenessHealthIndicator(BackgroundLoops loops) {
        return LoopHealth.liveness(loops);
    }

    @Bean
    HealthIndicator leaseholdReadinessHealthIndicator(BackgroundLoops loops) {
        return LoopHealth.readiness(loops);
    }

    @Bean
    MeterBinder leaseholdLoopMetrics(BackgroundLoops loops) {
        return new LoopMeters(loops);
    }

    @Bean
    ScheduledJob leaseholdLoopWatch(BackgroundLoops loops, Clock clock) {
        return new ScheduledJob("watch", new LoopWatch(loops), clock.instant(), CHECK_INTERVAL);
    }

    private static BackgroundLoop eventLoop(EventLoopPulse pulse) {
        return loop("event-loop-" + pulse.number(), EVENT_LOOP_TOLERANCE, pulse::silence);
    }

    private static BackgroundLoop loop(
            String name, Duration tolerance, Supplier<Duration> overdue) {
        return new BackgroundLoop(name, tolerance, () -> new Progress.Missing(overdue.get()));
    }
}
