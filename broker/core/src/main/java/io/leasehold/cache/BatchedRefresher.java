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
 * Begins loads that nobody waits for together, so many times a second. Among calls that fill the
 * processor, one question to Vault alone costs several times what it costs in company: threads are
 * woken for it, and nothing it needs is in any cache. Thread-safe.
 */
public final class BatchedRefresher implements Refresher {

    /** Far less than is left of a value that is due to be refreshed. */
    private static final Duration APART = Duration.ofMillis(50);

    /** A round that is so late is taken for lost, and the next load calls for another one. */
    private static final long LOST_NANOS = Duration.ofSeconds(2).toNanos();

    private final Executor threads;
    private final Executor later;
    private final LongSupplier nanoTime;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Round> called = new AtomicReference<>();

    /** A round that was called for and has not begun. */
    private record Round(long calledAt) {}

    /**
     * @param threads where loads run; they may block
     * @param later runs what begins a round, when it is time
     * @param nanoTime monotonic time in nanoseconds
     */
    BatchedRefresher(Executor threads, Executor later, LongSupplier nanoTime) {
        this.threads = threads;
        this.later = later;
        this.nanoTime = nanoTime;
    }

    /**
     * @param threads where loads run; they may block
     * @param nanoTime monotonic time in nanoseconds
     */
    public static BatchedRefresher in(Executor threads, LongSupplier nanoTime) {
        return new BatchedRefresher(
                threads,
                CompletableFuture.delayedExecutor(APART.toMillis(), TimeUnit.MILLISECONDS, threads),
                nanoTime);
    }

    /** For how long a round that was called for has not begun; zero if none was. */
    public Duration overdue() {
        Round round = called.get();
        return round == null ? Duration.ZERO : Duration.ofNanos(age(round));
    }

    @Override
    public void execute(Runnable load) {
        threads.execute(load);
    }

    @Override
    public void submitLater(Runnable load) {
        waiting.add(load);
        Round before = called.get();
        if (before == null || age(before) > LOST_NANOS) {
            call(before);
        }
    }

    private void call(@Nullable Round before) {
        Round round = new Round(nanoTime.getAsLong());
        if (called.compareAndSet(before, round)) {
            try {
                later.execute(this::begin);
            } catch (Throwable refused) {
                called.compareAndSet(round, null);
                throw refused;
            }
        }
    }

    private void begin() {
        // Before the queue is read: who comes after that calls for the next round.
        called.set(null);
        for (Runnable load = waiting.peek(); load != null; load = waiting.peek()) {
            // Where no thread is to be had, the rest is left to the next round.
            threads.execute(load);
            waiting.remove(load);
        }
    }

    private long age(Round round) {
        return nanoTime.getAsLong() - round.calledAt();
    }
}
