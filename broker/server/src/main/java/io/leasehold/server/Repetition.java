package io.leasehold.server;

import java.time.Duration;
import java.time.Instant;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** Does something again and again while the application runs. */
final class Repetition implements SmartLifecycle {

    private final Runnable task;
    private final Instant first;
    private final Duration every;
    private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
    private volatile boolean running;

    /**
     * @param name of the thread
     * @param task must not fail, or it is not done again
     * @param every pause between the end of one run and the next
     */
    Repetition(String name, Runnable task, Instant first, Duration every) {
        this.task = task;
        this.first = first;
        this.every = every;
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("leasehold-" + name + "-");
    }

    @Override
    public void start() {
        scheduler.scheduleWithFixedDelay(task, first, every);
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
}
