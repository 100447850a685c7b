package io.leasehold.memory;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Begins loads that nobody waits for together, so many times a second. Among calls that fill the
 * processor, one question to Vault alone costs several times what it costs in company: threads are
 * woken for it, and nothing it needs is in any cache. Thread-safe.
 */
public final class RefreshRounds implements Refresher {

    /** Far less than is left of a value that is due to be refreshed. */
    private static final Duration APART = Duration.ofMillis(50);

    private final Executor threads;
    private final Executor later;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();

    /**
     * @param threads where loads run; they may block
     * @param later runs what begins a round, when it is time
     */
    RefreshRounds(Executor threads, Executor later) {
        this.threads = threads;
        this.later = later;
    }

    /**
     * @param threads where loads run; they may block
     */
    public static RefreshRounds in(Executor threads) {
        return new RefreshRounds(
                threads,
                CompletableFuture.delayedExecutor(
                        APART.toMillis(), TimeUnit.MILLISECONDS, threads));
    }

    @Override
    public void execute(Runnable load) {
        threads.execute(load);
    }

    @Override
    public void soon(Runnable load) {
        waiting.add(load);
        if (called.compareAndSet(false, true)) {
            later.execute(this::begin);
        }
    }

    private void begin() {
        // Before the queue is read: who comes after that calls for the next round.
        called.set(false);
        for (Runnable load = waiting.poll(); load != null; load = waiting.poll()) {
            threads.execute(load);
        }
    }
}
