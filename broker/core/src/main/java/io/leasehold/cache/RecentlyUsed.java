package io.leasehold.cache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was made of the things that are in use, and forgets those that were not used for long:
 * two generations, of which the older one is dropped when the younger one is full. Reading takes no
 * lock. Thread-safe.
 */
public final class RecentlyUsed<K, V> {

    private final long most;
    private final ToLongFunction<V> weight;
    private volatile Generation<K, V> young = new Generation<>();
    private volatile Generation<K, V> old = new Generation<>();

    /**
     * @param most values in one generation; twice as many are kept at most
     */
    public RecentlyUsed(int most) {
        this(most, _ -> 1);
    }

    /**
     * For values of which some take much more than others.
     *
     * @param most weight of one generation, which the last value to get in may exceed; twice as
     *     much is kept at most
     * @param weight of a value, always the same
     */
    public RecentlyUsed(long most, ToLongFunction<V> weight) {
        this.most = most;
        this.weight = weight;
    }

    /** What was kept of the key, if that was not long ago. */
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
        V before = generation.values.put(key, value);
        long replaced = before == null ? 0 : weight.applyAsLong(before);
        if (generation.weight.addAndGet(weight.applyAsLong(value) - replaced) > most) {
            age(generation);
        }
    }

    private synchronized void age(Generation<K, V> full) {
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
