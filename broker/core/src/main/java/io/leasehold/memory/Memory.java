package io.leasehold.memory;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was read from Vault within {@link MemoryBounds}. The age of a value counts from
 * before it was asked for, on a monotonic clock. Loads of one key are single-flight. Thread-safe.
 */
public final class Memory<K, V> {

    /** While Vault is known to be away, one attempt in this time is enough. */
    private static final long PAUSE_AFTER_FAILURE = Duration.ofMillis(500).toNanos();

    private final MemoryBounds bounds;
    private final LongSupplier nanoTime;
    private final Executor refresher;
    private final ConcurrentHashMap<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<K, CompletableFuture<Entry<V>>> loads =
            new ConcurrentHashMap<>();

    /**
     * @param nanoTime monotonic time in nanoseconds
     * @param refresher runs loads in the background; they may block
     */
    public Memory(MemoryBounds bounds, LongSupplier nanoTime, Executor refresher) {
        this.bounds = bounds;
        this.nanoTime = nanoTime;
        this.refresher = refresher;
    }

    /** The value if it may still be believed. Never blocks; starts a refresh when one is due. */
    public Optional<V> remembered(K key, Supplier<V> loader) {
        Entry<V> entry = entries.get(key);
        if (entry == null || !young(entry, bounds.believeFor())) {
            return Optional.empty();
        }
        entry.used = nanoTime.getAsLong();
        if (!young(entry, bounds.refreshAfter()) && !pausing(entry) && !loads.containsKey(key)) {
            refresher.execute(() -> refresh(key, loader));
        }
        return Optional.of(entry.value);
    }

    /** The value, read from Vault unless it may still be believed. May block. */
    public V current(K key, Supplier<V> loader) {
        return remembered(key, loader).orElseGet(() -> notOlderThan(Duration.ZERO, key, loader));
    }

    /** The value, read from Vault unless it is younger than the given age. May block. */
    public V notOlderThan(Duration age, K key, Supplier<V> loader) {
        long asked = nanoTime.getAsLong();
        while (true) {
            Entry<V> entry = entries.get(key);
            if (entry != null && entry.read - asked >= -age.toNanos()) {
                return entry.value;
            }
            if (entry != null && pausing(entry)) {
                return stale(entry, entry.failure);
            }
            CompletableFuture<Entry<V>> mine = new CompletableFuture<>();
            CompletableFuture<Entry<V>> running = loads.putIfAbsent(key, mine);
            if (running == null) {
                return load(key, loader, mine).value;
            }
            // A load that began before this question may have seen an older state: ask again.
            Entry<V> other = join(running);
            if (other.read - asked >= -age.toNanos() || other.failure != null) {
                return other.value;
            }
        }
    }

    /** Drops the value, and what a load that is under way will bring. */
    public void forget(K key) {
        loads.compute(
                key,
                (_, _) -> {
                    entries.remove(key);
                    return null;
                });
    }

    private void refresh(K key, Supplier<V> loader) {
        CompletableFuture<Entry<V>> mine = new CompletableFuture<>();
        if (loads.putIfAbsent(key, mine) == null) {
            try {
                load(key, loader, mine);
            } catch (RuntimeException _) {
                // The next use that needs the value meets the same failure and reports it.
            }
        }
    }

    private Entry<V> load(K key, Supplier<V> loader, CompletableFuture<Entry<V>> mine) {
        long began = nanoTime.getAsLong();
        try {
            Entry<V> entry = new Entry<>(loader.get(), began);
            rememberUnlessForgotten(key, entry, mine);
            mine.complete(entry);
            return entry;
        } catch (RuntimeException failure) {
            return failed(key, failure, mine);
        } finally {
            loads.remove(key, mine);
            // After an Error nobody else may wait forever; otherwise this changes nothing.
            mine.cancel(false);
        }
    }

    /** In one step with {@link #forget}, so that nothing forgotten comes back. */
    private void rememberUnlessForgotten(K key, Entry<V> entry, CompletableFuture<Entry<V>> mine) {
        loads.computeIfPresent(
                key,
                (_, running) -> {
                    if (running == mine) {
                        remember(key, entry);
                    }
                    return running;
                });
    }

    private Entry<V> failed(K key, RuntimeException failure, CompletableFuture<Entry<V>> mine) {
        Entry<V> entry = entries.get(key);
        try {
            if (entry == null || !vaultIsAway(failure)) {
                entries.remove(key);
                throw failure;
            }
            entry.failedAt = nanoTime.getAsLong();
            entry.failure = failure;
            stale(entry, failure);
            mine.complete(entry);
            return entry;
        } catch (RuntimeException refused) {
            mine.completeExceptionally(refused);
            throw refused;
        }
    }

    private V stale(Entry<V> entry, @Nullable RuntimeException failure) {
        if (failure != null && !young(entry, bounds.maxStale())) {
            throw failure;
        }
        return entry.value;
    }

    private boolean pausing(Entry<V> entry) {
        return entry.failure != null && nanoTime.getAsLong() - entry.failedAt < PAUSE_AFTER_FAILURE;
    }

    private boolean young(Entry<V> entry, Duration age) {
        return nanoTime.getAsLong() - entry.read < age.toNanos();
    }

    private void remember(K key, Entry<V> entry) {
        entries.put(key, entry);
        if (entries.size() > bounds.entries()) {
            dropLeastRecentlyUsed();
        }
    }

    private void dropLeastRecentlyUsed() {
        record LastUse<K>(K key, long at) {}
        // Sorted by a copy of the times, because they go on changing meanwhile.
        entries.entrySet().stream()
                .map(candidate -> new LastUse<>(candidate.getKey(), candidate.getValue().used))
                .sorted(Comparator.comparingLong(LastUse::at))
                .limit(1 + bounds.entries() / 8)
                .forEach(oldest -> entries.remove(oldest.key()));
    }

    private static boolean vaultIsAway(RuntimeException failure) {
        return failure instanceof BrokerException broker
                && broker.problem() == Problem.VAULT_UNAVAILABLE;
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private static final class Entry<V> {
        private final V value;
        private final long read;
        private volatile long used;
        private volatile long failedAt;
        private volatile @Nullable RuntimeException failure;

        private Entry(V value, long read) {
            this.value = value;
            this.read = read;
            this.used = read;
        }
    }
}
