package io.leasehold.server;

import io.leasehold.problem.BrokerException;
import io.leasehold.sweep.ForgedRecord;
import io.leasehold.sweep.SweepReport;
import io.leasehold.sweep.Sweeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** Sweeps again and again while the application runs, says what was found, and counts it. */
final class SweepSchedule implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SweepSchedule.class);

    private final Sweeper sweeper;
    private final Duration every;
    private final RandomGenerator random;
    private final Clock clock;
    private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
    private final LongAdder over = new LongAdder();
    private final LongAdder forged = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile boolean running;

    SweepSchedule(Sweeper sweeper, Duration every, RandomGenerator random, Clock clock) {
        if (!every.isPositive()) {
            throw BrokerSettings.invalid("leasehold.sweep.every must be longer than nothing");
        }
        this.sweeper = sweeper;
        this.every = every;
        this.random = random;
        this.clock = clock;
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("leasehold-sweep-");
    }

    double over() {
        return over.sum();
    }

    double forged() {
        return forged.sum();
    }

    double failed() {
        return failed.sum();
    }

    /** At a random time first, so that replicas which start together do not ask together. */
    @Override
    public void start() {
        Instant first = clock.instant().plusMillis(random.nextLong(every.toMillis()));
        scheduler.scheduleWithFixedDelay(this::sweep, first, every);
        running = true;
    }

    @Override
    public void stop() {
        scheduler.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void sweep() {
        try {
            sweeper.sweep().ifPresent(this::report);
        } catch (BrokerException failure) {
            failed.increment();
            LOG.warn("sweep leases: {}; the next sweep goes on", failure.reason());
        }
    }

    private void report(SweepReport report) {
        over.add(report.over());
        forged.add(report.forged().size());
        report.forged().forEach(SweepSchedule::warn);
        LOG.info(
                "swept leases: {} records looked at, {} over, {} forged",
                report.seen(),
                report.over(),
                report.forged().size());
    }

    private static void warn(ForgedRecord record) {
        LOG.warn(
                "no broker wrote the {}; {}",
                record,
                record.removed() ? "it was removed" : "an administrator of Vault must remove it");
    }
}
