package io.leasehold.cache;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.util.Comparator;
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
 * Remembers what was read from Vault within {@link CachePolicy}. The age of a value counts from
 * before it was asked for, on a monotonic clock. Loads of one key are single-flight. Who has an
 * older value to go on with does not wait long for a Vault that says nothing. Thread-safe.
 */
public final class RefreshAheadCache<K, V> {

    /** While Vault is known to be away, one attempt in this time is enough. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    /** How long to wait for Vault before an older value is used. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** The same, once Vault is known to be away. */
    private static final Duration PATIENCE_WHEN_AWAY = Duration.ofMillis(100);

    private final CachePolicy bounds;
    private final LongSupplier nanoTime;
    private final Refresher refresher;
    private final ConcurrentHashMap<K, EntryRef<V>> slots = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<K, InFlightLoad<V>> loads = new ConcurrentHashMap<>();

    /**
     * @param nanoTime monotonic time in nanoseconds
     */
    public RefreshAheadCache(CachePolicy bounds, LongSupplier nanoTime, Refresher refresher) {
        this.bounds = bounds;
        this.nanoTime = nanoTime;
        this.refresher = refresher;
    }

    /** The value if it may still be believed. Never blocks; starts a refresh when one is due. */
    public Optional<V> getIfFresh(K key, Supplier<V> loader) {
        return getIfFresh(entry(key), key, loader);
    }

    /** A bookmark at the key, be it remembered or not. */
    public CacheLookup<K, V> lookup(K key) {
        return new CacheLookup<>(this, key);
    }

    @Nullable EntryRef<V> slot(K key) {
        return slots.get(key);
    }

    private @Nullable Entry<V> entry(K key) {
        EntryRef<V> slot = slots.get(key);
        return slot == null ? null : slot.entry();
    }

    Optional<V> getIfFresh(@Nullable Entry<V> entry, K key, Supplier<V> loader) {
        long now = nanoTime.getAsLong();
        if (entry == null || !entry.isYounger(bounds.maxAge(), now)) {
            return Optional.empty();
        }
        entry.used(now);
        if (entry.isDue(now) && !pausing(entry) && !loads.containsKey(key)) {
            refresh(key, loader);
        }
        return Optional.of(entry.value);
    }

    /**
     * The value, read from Vault unless it may still be believed. May block. A load that began not
     * long ago will do: if everybody asked for one of their own, a Vault that is slow would get
     * more to do, and the slower it was the more.
     */
    public Cached<V> get(K key, Supplier<V> loader) {
        return getIfFresh(key, loader)
                .map(value -> new Cached<>(value, false))
                .orElseGet(() -> getNotOlderThan(fresh(), key, loader));
    }

    /** As {@link #remembered} or as {@link #current}; empty only if Vault must not be asked. */
    public Optional<Cached<V>> find(K key, CacheAccess access, Supplier<V> loader) {
        return find(entry(key), key, access, loader);
    }

    Optional<Cached<V>> find(
            @Nullable Entry<V> entry, K key, CacheAccess access, Supplier<V> loader) {
        Optional<V> remembered = getIfFresh(entry, key, loader);
        return remembered.isPresent() || access == CacheAccess.CACHED_ONLY
                ? remembered.map(value -> new Cached<>(value, false))
                : Optional.of(getNotOlderThan(fresh(), key, loader));
    }

    /** What is no older is not due to be refreshed yet. */
    private Duration fresh() {
        return bounds.refreshAfter().minusNanos(1);
    }

    /** The value, read from Vault unless it is younger than the given age. May block. */
    public Cached<V> getNotOlderThan(Duration age, K key, Supplier<V> loader) {
        return known(ask(nanoTime.getAsLong(), age, key, loader));
    }

    /**
     * The same for those who would be misled by any older value, however well it may be believed:
     * empty if Vault is away and only an older one is known. May block.
     */
    public Optional<V> getFresh(Duration age, K key, Supplier<V> loader) {
        long asked = nanoTime.getAsLong();
        Entry<V> entry = ask(asked, age, key, loader);
        return entry.isOf(asked, age) ? Optional.of(entry.value) : Optional.empty();
    }

    private Entry<V> ask(long asked, Duration age, K key, Supplier<V> loader) {
        while (true) {
            Entry<V> entry = entry(key);
            if (entry != null && entry.isOf(asked, age)) {
                return entry;
            }
            if (entry != null && pausing(entry)) {
                return usable(entry);
            }
            InFlightLoad<V> load = loads.computeIfAbsent(key, _ -> new InFlightLoad<>());
            boolean mine = load.begin();
            if (mine) {
                start(entry, () -> read(key, loader, load));
            }
            Entry<V> found = await(load.result(), entry);
            // A load that began before this question may have seen an older state: ask again.
            if (mine || found.isVaultKnownToBeAway() || found.isOf(asked, age)) {
                return found;
            }
        }
    }

    /** The value of whatever age, for those who can do no harm with it; asks nobody. */
    public Optional<V> peek(K key) {
        return Optional.ofNullable(entry(key)).map(entry -> entry.value);
    }

    /** Takes the value as just read, because it was just written; a load under way is older. */
    public void put(K key, V value) {
        Entry<V> entry = entry(key, value, nanoTime.getAsLong());
        loads.compute(
                key,
                (_, _) -> {
                    remember(key, entry);
                    return null;
                });
    }

    /** Drops the value, and what a load that is under way will bring. */
    public void invalidate(K key) {
        loads.compute(
                key,
                (_, _) -> {
                    drop(key);
                    return null;
                });
    }

    /** {@link #forget} for every key that is meant, be it remembered or on its way. */
    public void invalidateIf(Predicate<K> meant) {
        Stream.of(slots.keySet(), loads.keySet())
                .flatMap(Set::stream)
                .filter(meant)
                .toList()
                .forEach(this::invalidate);
    }

    private void start(@Nullable Entry<V> fallback, Runnable load) {
        if (fallback == null) {
            load.run();
            return;
        }
        try {
            refresher.execute(load);
        } catch (Throwable _) {
            // The broker stops, or there is no thread; who waits already must not wait forever.
            load.run();
        }
    }

    private Entry<V> await(CompletableFuture<Entry<V>> load, @Nullable Entry<V> fallback) {
        if (fallback == null || !young(fallback, bounds.maxStale())) {
            return join(load);
        }
        Duration patience = fallback.isVaultKnownToBeAway() ? PATIENCE_WHEN_AWAY : PATIENCE;
        try {
            return load.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            fallback.waitedInVain();
            return fallback;
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
                refresher.submitLater(() -> readUnlessBegun(key, loader, load));
            } catch (Throwable refused) {
                // It would be taken for one that is on its way.
                loads.remove(key, load);
                throw refused;
            }
        }
    }

    private void readUnlessBegun(K key, Supplier<V> loader, InFlightLoad<V> load) {
        if (load.begin()) {
            read(key, loader, load);
        }
    }

    private void read(K key, Supplier<V> loader, InFlightLoad<V> load) {
        long began = nanoTime.getAsLong();
        try {
            Entry<V> entry = entry(key, loader.get(), began);
            rememberUnlessForgotten(key, entry, load);
            load.result().complete(entry);
        } catch (RuntimeException failure) {
            failed(key, failure, load.result());
        } finally {
            loads.remove(key, load);
            // After an Error nobody else may wait forever; otherwise this changes nothing.
            load.result().cancel(false);
        }
    }

    private Entry<V> entry(K key, V value, long moment) {
        return new Entry<>(value, moment, bounds.refreshNanos(key));
    }

    /** In one step with {@link #forget}, so that nothing forgotten comes back. */
    private void rememberUnlessForgotten(K key, Entry<V> entry, InFlightLoad<V> load) {
        loads.computeIfPresent(
                key,
                (_, running) -> {
                    if (running == load) {
                        remember(key, entry);
                    }
                    return running;
                });
    }

    private void failed(K key, RuntimeException failure, CompletableFuture<Entry<V>> result) {
        Entry<V> entry = entry(key);
        if (entry == null || !vaultIsAway(failure)) {
            drop(key);
            result.completeExceptionally(failure);
            return;
        }
        entry.failed(failure, nanoTime.getAsLong());
        if (young(entry, bounds.maxStale())) {
            result.complete(entry);
        } else {
            result.completeExceptionally(failure);
        }
    }

    private Cached<V> known(Entry<V> entry) {
        return new Cached<>(entry.value, !young(entry, bounds.maxAge()));
    }

    private Entry<V> usable(Entry<V> entry) {
        RuntimeException failure = entry.failureWithin(PAUSE_AFTER_FAILURE, nanoTime.getAsLong());
        if (failure != null && !young(entry, bounds.maxStale())) {
            throw failure;
        }
        return entry;
    }

    private boolean pausing(Entry<V> entry) {
        return entry.failureWithin(PAUSE_AFTER_FAILURE, nanoTime.getAsLong()) != null;
    }

    private boolean young(Entry<V> entry, Duration age) {
        return entry.isYounger(age, nanoTime.getAsLong());
    }

    /** In one step for the key, so that no slot is filled that is nowhere to be found. */
    private void remember(K key, Entry<V> entry) {
        slots.compute(
                key,
                (_, slot) -> {
                    if (slot == null) {
                        return new EntryRef<>(entry);
                    }
                    slot.fill(entry);
                    return slot;
                });
        if (slots.size() > bounds.entries()) {
            dropLeastRecentlyUsed();
        }
    }

    private void drop(K key) {
        slots.computeIfPresent(
                key,
                (_, slot) -> {
                    slot.clear();
                    return null;
                });
    }

    private void dropLeastRecentlyUsed() {
        record LastUse<K>(K key, long at) {}
        // Sorted by a copy of the times, because they go on changing meanwhile.
        slots.entrySet().stream()
                .map(candidate -> new LastUse<>(candidate.getKey(), lastUse(candidate.getValue())))
                .sorted(Comparator.comparingLong(LastUse::at))
                .limit(1 + bounds.entries() / 8)
                .forEach(oldest -> drop(oldest.key()));
    }

    private static long lastUse(EntryRef<?> slot) {
        Entry<?> entry = slot.entry();
        return entry == null ? Long.MIN_VALUE : entry.used();
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
}
