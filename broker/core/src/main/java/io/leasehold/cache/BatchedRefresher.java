package io.leasehold.cache;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs background loads in batches, 50 ms apart: between calls that keep the processor busy, an
 * isolated Vault request costs several times more CPU than one in a batch, because threads must
 * wake up and CPU caches are cold. Thread-safe.
 */
public final class BatchedRefresher implements Refresher {

    /** Much shorter than the remaining lifetime of a value that is due for a refresh. */
    private static final Duration BATCH_INTERVAL = Duration.ofMillis(50);

    /** A batch that is this late counts as lost; the next load then schedules another one. */
    private static final long LOST_NANOS = Duration.ofSeconds(2).toNanos();

    private final Executor executor;
    private final Executor delayed;
    private final LongSupplier nanoTime;
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Batch> scheduled = new AtomicReference<>();

    /** A batch that was scheduled and has not started. */
    private record Batch(long scheduledAt) {}

    /**
     * @param executor runs loads, which may block
     * @param delayed runs a batch after the delay
     * @param nanoTime monotonic time in nanoseconds
     */
    BatchedRefresher(Executor executor, Executor delayed, LongSupplier nanoTime) {
        this.executor = executor;
        this.delayed = delayed;
        this.nanoTime = nanoTime;
    }

    /**
     * @param executor runs loads, which may block
     * @param nanoTime monotonic time in nanoseconds
     */
    public static BatchedRefresher in(Executor executor, LongSupplier nanoTime) {
        return new BatchedRefresher(
                executor,
                CompletableFuture.delayedExecutor(
                        BATCH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS, executor),
                nanoTime);
    }

    /** How long ago a batch was scheduled that has not started; zero if there is none. */
    public Duration overdue() {
        Batch batch = scheduled.get();
        return batch == null ? Duration.ZERO : Duration.ofNanos(age(batch));
    }

    @Override
    public void execute(Runnable load) {
        executor.execute(load);
    }

    @Override
    public void submitLater(Runnable load) {
        queue.add(load);
        Batch previous = scheduled.get();
        if (previous == null || age(previous) > LOST_NANOS) {
            schedule(previous);
        }
    }

    private void schedule(@Nullable Batch previous) {
        Batch batch = new Batch(nanoTime.getAsLong());
        if (scheduled.compareAndSet(previous, batch)) {
            try {
                delayed.execute(this::runBatch);
            } catch (Throwable rejected) {
                scheduled.compareAndSet(batch, null);
                throw rejected;
            }
        }
    }

    private void runBatch() {
        // Reset before the queue is read: a load that is added later schedules the next batch.
        scheduled.set(null);
        for (Runnable load = queue.peek(); load != null; load = queue.peek()) {
            // If the executor rejects a load, the rest stays queued for the next batch.
            executor.execute(load);
            queue.remove(load);
        }
    }

    private long age(Batch batch) {
        return nanoTime.getAsLong() - batch.scheduledAt();
    }
}
