package io.leasehold.cache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Bounded cache of derived values, without expiry: two generations, of which the older is dropped
 * when the younger is full. Reads take no lock. Thread-safe.
 */
public final class RecentlyUsed<K, V> {

    private final long maxWeight;
    private final ToLongFunction<V> weight;
    private volatile Generation<K, V> young = new Generation<>();
    private volatile Generation<K, V> old = new Generation<>();

    /**
     * @param maxSize values in one generation; at most twice as many are kept
     */
    public RecentlyUsed(int maxSize) {
        this(maxSize, _ -> 1);
    }

    /**
     * For values of very different size.
     *
     * @param maxWeight weight of one generation, which the last added value may exceed; at most
     *     about twice as much is kept
     * @param weight weight of a value, always the same for the same value
     */
    public RecentlyUsed(long maxWeight, ToLongFunction<V> weight) {
        this.maxWeight = maxWeight;
        this.weight = weight;
    }

    /** The value of the key, if it was added or read recently. */
    public @Nullable V find(K key) {
        V value = young.values.get(key);
        if (value != null) {
            return value;
        }
        V older = old.values.get(key);
        if (older != null) {
            keep(key, older);
        }
        return older;
    }

    public void keep(K key, V value) {
        Generation<K, V> generation = young;
        V previous = generation.values.put(key, value);
        long replacedWeight = previous == null ? 0 : weight.applyAsLong(previous);
        if (generation.weight.addAndGet(weight.applyAsLong(value) - replacedWeight) > maxWeight) {
            rotate(generation);
        }
    }

    private synchronized void rotate(Generation<K, V> full) {
        if (full == young) {
            old = full;
            young = new Generation<>();
        }
    }

    private static final class Generation<K, V> {
        private final ConcurrentHashMap<K, V> values = new ConcurrentHashMap<>();
        private final AtomicLong weight = new AtomicLong();
    }
}
