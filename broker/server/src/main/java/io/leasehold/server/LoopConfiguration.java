package io.leasehold.server;

import io.leasehold.cache.BatchedRefresher;
import io.leasehold.gateway.CallGateway;
import io.leasehold.gateway.EventLoopPulse;
import io.leasehold.server.accesslog.RecordWriter;
import io.leasehold.server.health.BackgroundLoop;
import io.leasehold.server.health.BackgroundLoops;
import io.leasehold.server.health.LoopHealth;
import io.leasehold.server.health.LoopMeters;
import io.leasehold.server.health.LoopWatch;
import io.leasehold.server.health.Progress;
import io.leasehold.vault.BrokerSession;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What must go on for as long as the broker runs, and who is told when it does not. */
@Configuration(proxyBeanMethods = false)
class LoopConfiguration {

    /** Far more than a collection of garbage takes, and less than callers wait. */
    private static final Duration EVENT_LOOP = Duration.ofSeconds(10);

    /** Rounds begin 50 ms apart. */
    private static final Duration ROUNDS = Duration.ofSeconds(10);

    /** Vault may be slow to renew a login; a third of the login's life is left for it. */
    private static final Duration SESSION = Duration.ofMinutes(2);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    @Bean
    BackgroundLoops leaseholdBackgroundLoops(
            RecordWriter records,
            BatchedRefresher rounds,
            CallGateway gateway,
            BrokerSession session,
            @Qualifier(ScheduledJob.WATCHED) List<ScheduledJob> repetitions) {
        return new BackgroundLoops(
                Stream.of(
                                gateway.pulses().stream().map(LoopConfiguration::eventLoop),
                                repetitions.stream().map(ScheduledJob::loop),
                                Stream.of(
                                        records.loop(),
                                        loop("refresh", ROUNDS, rounds::overdue),
                                        loop("vault-session", SESSION, session::overdue)))
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
        return new ScheduledJob("watch", new LoopWatch(loops), clock.instant(), LOOK_EVERY);
    }

    private static BackgroundLoop eventLoop(EventLoopPulse pulse) {
        return loop("event-loop-" + pulse.number(), EVENT_LOOP, pulse::silence);
    }

    private static BackgroundLoop loop(
            String name, Duration tolerates, Supplier<Duration> overdue) {
        return new BackgroundLoop(name, tolerates, () -> new Progress.Missing(overdue.get()));
    }
}
