package io.leasehold.server;

import io.leasehold.server.health.BackgroundLoop;
import io.leasehold.server.health.Heartbeat;
import io.leasehold.server.health.Progress;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** Does something again and again while the application runs, whatever becomes of one run. */
final class ScheduledJob implements SmartLifecycle {

    /** Qualifies the beans whose standstill is told by health and a metric: all but the watch. */
    static final String WATCHED = "leasehold-watched";

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledJob.class);

    /** What Vault may take to fail once, on top of the pause between two runs. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final String name;
    private final Runnable task;
    private final Instant first;
    private final Duration every;
    private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
    private final Heartbeat heartbeat;
    private volatile boolean running;

    /** For runs that are short. */
    ScheduledJob(String name, Runnable task, Instant first, Duration every) {
        this(name, task, first, every, new Heartbeat());
    }

    /**
     * @param name of the thread and of the background loop
     * @param every pause between the end of one run and the next
     * @param heartbeat beats while a run gets on, however long that takes
     */
    ScheduledJob(String name, Runnable task, Instant first, Duration every, Heartbeat heartbeat) {
        this.name = name;
        this.task = task;
        this.first = first;
        this.every = every;
        this.heartbeat = heartbeat;
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("leasehold-" + name + "-");
    }

    /** Stalled if no run begins, ends or gets on for the pause and a minute. */
    BackgroundLoop loop() {
        return new BackgroundLoop(
                name,
                every.plus(SLACK),
                () -> running ? new Progress.Missing(heartbeat.silence()) : Progress.made());
    }

    @Override
    public void start() {
        heartbeat.beat();
        scheduler.scheduleWithFixedDelay(this::run, first, every);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        heartbeat.beat();
        try {
            task.run();
        } catch (Throwable failure) {
            // Whatever it is: a scheduled task that throws may not be run again.
            LOG.error(
                    "run background job {}: unexpected {}; the next run goes on",
                    name,
                    failure.getClass().getName());
        } finally {
            heartbeat.beat();
        }
    }
}
