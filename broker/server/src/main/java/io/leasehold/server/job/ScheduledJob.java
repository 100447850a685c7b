package io.leasehold.server.job;

import io.leasehold.server.health.BackgroundLoop;
import io.leasehold.server.health.Heartbeat;
import io.leasehold.server.health.Progress;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** Runs a task repeatedly while the application runs, even if a run fails. */
public final class ScheduledJob implements SmartLifecycle {

    /**
     * Qualifies the jobs that health and a metric report when they stall: all except the loop
     * watch.
     */
    public static final String WATCHED = "leasehold-watched";

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledJob.class);

    /** Time that one failing Vault request may take, added to the delay between runs. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final String name;
    private final Runnable task;
    private final Instant firstRun;
    private final Duration delay;
    private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
    private final Heartbeat heartbeat;
    private volatile boolean running;

    /** For jobs whose runs are short: each run beats at its start and end only. */
    public ScheduledJob(String name, Runnable task, Instant firstRun, Duration delay) {
        this(name, task, firstRun, delay, new Heartbeat());
    }

    /**
     * @param name of the thread and of the background loop
     * @param delay between the end of one run and the next
     * @param heartbeat beats while a run makes progress, however long it takes
     */
    ScheduledJob(
            String name, Runnable task, Instant firstRun, Duration delay, Heartbeat heartbeat) {
        this.name = name;
        this.task = task;
        this.firstRun = firstRun;
        this.delay = delay;
        this.heartbeat = heartbeat;
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("leasehold-" + name + "-");
    }

    /** Stalled if no run starts, ends or makes progress for the delay plus one minute. */
    BackgroundLoop loop() {
        return new BackgroundLoop(
                name,
                delay.plus(TOLERANCE),
                () -> running ? new Progress.Missing(heartbeat.silence()) : Progress.made());
    }

    @Override
    public void start() {
        heartbeat.beat();
        scheduler.scheduleWithFixedDelay(this::run, firstRun, delay);
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
            // Spring would continue too, but log the message and stack trace of the failure.
            LOG.error(
                    "run background job {}: unexpected {}; the next run retries",
                    name,
                    failure.getClass().getName());
        } finally {
            heartbeat.beat();
        }
    }
}
