package io.leasehold.cache;

import com.github.benmanes.caffeine.cache.Cache;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Caches values that were read from Vault, within a {@link CachePolicy}. Reads refresh a value in
 * the background before it expires. The age of a value counts from before its load started, on a
 * monotonic clock. Loads of one key are single-flight. A caller waits only briefly for a slow Vault
 * while an older value can be used. Thread-safe.
 */
public final class RefreshAheadCache<K, V> {

    /** Minimum time between attempts after a failed load. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    /** How long a caller waits for Vault before it gets the older value. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    /** The same, after a load has failed or timed out. */
    private static final Duration MAX_WAIT_AFTER_FAILURE = Duration.ofMillis(100);

    private final CachePolicy policy;
    private final LongSupplier nanoTime;
    private final Refresher refresher;
    private final Cache<K, Entry<V>> entries;
    private final ConcurrentHashMap<K, InFlightLoad<V>> loads = new ConcurrentHashMap<>();

    /**
     * @param nanoTime monotonic time in nanoseconds
     */
    public RefreshAheadCache(CachePolicy policy, LongSupplier nanoTime, Refresher refresher) {
        this.policy = policy;
        this.nanoTime = nanoTime;
        this.refresher = refresher;
        this.entries = BoundedCaches.ofSize(policy.entries()).build();
    }

    /**
     * The value, if it is younger than {@code maxAge}. Never blocks; starts a refresh when one is
     * due.
     */
    public Optional<V> getIfFresh(K key, Supplier<V> loader) {
        long now = nanoTime.getAsLong();
        Entry<V> entry = entry(key);
        if (entry == null || !entry.isYounger(policy.maxAge(), now)) {
            return Optional.empty();
        }
        if (entry.isDue(now) && !isPausing(entry) && !loads.containsKey(key)) {
            refresh(key, loader);
        }
        return Optional.of(entry.value);
    }

    private @Nullable Entry<V> entry(K key) {
        return entries.getIfPresent(key);
    }

    /**
     * The value, loaded from Vault unless it is younger than {@code maxAge}. May block. Joins a
     * recent load that is in flight, so that a slow Vault does not get more load.
     */
    public Cached<V> get(K key, Supplier<V> loader) {
        return getIfFresh(key, loader)
                .map(value -> new Cached<>(value, false))
                .orElseGet(() -> getNotOlderThan(maxFreshAge(), key, loader));
    }

    /** As {@link #getIfFresh} or {@link #get}; empty only if Vault must not be asked. */
    public Optional<Cached<V>> find(K key, CacheAccess access, Supplier<V> loader) {
        Optional<V> fresh = getIfFresh(key, loader);
        return fresh.isPresent() || access == CacheAccess.CACHED_ONLY
                ? fresh.map(value -> new Cached<>(value, false))
                : Optional.of(getNotOlderThan(maxFreshAge(), key, loader));
    }

    /** The greatest age at which no refresh is due. */
    private Duration maxFreshAge() {
        return policy.refreshAfter().minusNanos(1);
    }

    /**
     * The value, loaded from Vault unless it is younger than the given age. May block. While Vault
     * cannot be reached it is an older one.
     */
    public Cached<V> getNotOlderThan(Duration age, K key, Supplier<V> loader) {
        return toCached(load(nanoTime.getAsLong(), age, key, loader));
    }

    /**
     * The value, never older than the given age: empty if Vault cannot be reached and only an older
     * one is cached. May block.
     */
    public Optional<V> getFresh(Duration age, K key, Supplier<V> loader) {
        long requestedAt = nanoTime.getAsLong();
        Entry<V> entry = load(requestedAt, age, key, loader);
        return entry.isNotOlderThan(age, requestedAt) ? Optional.of(entry.value) : Optional.empty();
    }

    private Entry<V> load(long requestedAt, Duration age, K key, Supplier<V> loader) {
        while (true) {
            Entry<V> entry = entry(key);
            if (entry != null && entry.isNotOlderThan(age, requestedAt)) {
                return entry;
            }
            if (entry != null && isPausing(entry)) {
                return requireUsable(entry);
            }
            InFlightLoad<V> load = loads.computeIfAbsent(key, _ -> new InFlightLoad<>());
            boolean claimed = load.claim();
            if (claimed) {
                run(entry, () -> runLoad(key, loader, load));
            }
            Entry<V> found = await(load.result(), entry);
            // A load that started before this request may have seen an older state: load again.
            if (claimed || found.isRefreshFailing() || found.isNotOlderThan(age, requestedAt)) {
                return found;
            }
        }
    }

    /** The cached value of any age. Never asks Vault and never blocks. */
    public Optional<V> peek(K key) {
        return Optional.ofNullable(entry(key)).map(entry -> entry.value);
    }

    /**
     * Caches a value that was just written to Vault; discards the result of a load in flight, which
     * is older.
     */
    public void put(K key, V value) {
        Entry<V> entry = entry(key, value, nanoTime.getAsLong());
        loads.compute(
                key,
                (_, _) -> {
                    entries.put(key, entry);
                    return null;
                });
    }

    /** Drops the value, and discards the result of a load in flight. */
    public void invalidate(K key) {
        loads.compute(
                key,
                (_, _) -> {
                    entries.invalidate(key);
                    return null;
                });
    }

    /** {@link #invalidate} for every matching key that is cached or being loaded. */
    public void invalidateIf(Predicate<K> filter) {
        Stream.of(entries.asMap().keySet(), loads.keySet())
                .flatMap(Set::stream)
                .filter(filter)
                .toList()
                .forEach(this::invalidate);
    }

    private void run(@Nullable Entry<V> older, Runnable load) {
        if (older == null) {
            load.run();
            return;
        }
        try {
            refresher.execute(load);
        } catch (Throwable _) {
            // Shutting down or out of threads: load in this thread, because callers wait.
            load.run();
        }
    }

    private Entry<V> await(CompletableFuture<Entry<V>> load, @Nullable Entry<V> older) {
        if (older == null || !isYounger(older, policy.maxStale())) {
            return join(load);
        }
        Duration maxWait = older.isRefreshFailing() ? MAX_WAIT_AFTER_FAILURE : MAX_WAIT;
        try {
            return load.get(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            older.timedOut();
            return older;
        } catch (ExecutionException _) {
            return join(load);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return join(load);
        }
    }

    private void refresh(K key, Supplier<V> loader) {
        InFlightLoad<V> load = new InFlightLoad<>();
        if (loads.putIfAbsent(key, load) == null) {
            try {
                refresher.submitLater(() -> loadUnlessClaimed(key, loader, load));
            } catch (Throwable rejected) {
                // Otherwise later reads would treat it as a load in flight.
                loads.remove(key, load);
                throw rejected;
            }
        }
    }

    private void loadUnlessClaimed(K key, Supplier<V> loader, InFlightLoad<V> load) {
        if (load.claim()) {
            runLoad(key, loader, load);
        }
    }

    private void runLoad(K key, Supplier<V> loader, InFlightLoad<V> load) {
        long startedAt = nanoTime.getAsLong();
        try {
            Entry<V> entry = entry(key, loader.get(), startedAt);
            storeUnlessInvalidated(key, entry, load);
            load.result().complete(entry);
        } catch (RuntimeException failure) {
            failed(key, failure, load.result());
        } finally {
            loads.remove(key, load);
            // Releases waiting callers after an Error; no effect if the result is already complete.
            load.result().cancel(false);
        }
    }

    private Entry<V> entry(K key, V value, long loadedAt) {
        return new Entry<>(value, loadedAt, policy.refreshNanos(key));
    }

    /** Atomic with {@link #invalidate}, so that a dropped value is not stored again. */
    private void storeUnlessInvalidated(K key, Entry<V> entry, InFlightLoad<V> load) {
        loads.computeIfPresent(
                key,
                (_, current) -> {
                    if (current == load) {
                        entries.put(key, entry);
                    }
                    return current;
                });
    }

    private void failed(K key, RuntimeException failure, CompletableFuture<Entry<V>> result) {
        Entry<V> entry = entry(key);
        if (entry == null || !isVaultUnavailable(failure)) {
            entries.invalidate(key);
            result.completeExceptionally(failure);
            return;
        }
        entry.failed(failure, nanoTime.getAsLong());
        if (isYounger(entry, policy.maxStale())) {
            result.complete(entry);
        } else {
            result.completeExceptionally(failure);
        }
    }

    private Cached<V> toCached(Entry<V> entry) {
        return new Cached<>(entry.value, !isYounger(entry, policy.maxAge()));
    }

    private Entry<V> requireUsable(Entry<V> entry) {
        RuntimeException failure = entry.failureWithin(PAUSE_AFTER_FAILURE, nanoTime.getAsLong());
        if (failure != null && !isYounger(entry, policy.maxStale())) {
            throw failure;
        }
        return entry;
    }

    private boolean isPausing(Entry<V> entry) {
        return entry.failureWithin(PAUSE_AFTER_FAILURE, nanoTime.getAsLong()) != null;
    }

    private boolean isYounger(Entry<V> entry, Duration age) {
        return entry.isYounger(age, nanoTime.getAsLong());
    }

    private static boolean isVaultUnavailable(RuntimeException failure) {
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
}
