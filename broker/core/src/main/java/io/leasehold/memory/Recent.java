package io.leasehold.memory;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was made of the things that are in use, and forgets those that were not used for long:
 * two generations, of which the older one is dropped when the younger one is full. Reading takes no
 * lock. Thread-safe.
 */
public final class Recent<K, V> {

    private final int most;
    private volatile ConcurrentHashMap<K, V> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<K, V> old = new ConcurrentHashMap<>();

    /**
     * @param most values in one generation; twice as many are kept at most
     */
    public Recent(int most) {
        this.most = most;
    }

    /** What was kept of the key, if that was not long ago. */
    public @Nullable V find(K key) {
        V value = young.get(key);
        if (value != null) {
            return value;
        }
        V older = old.get(key);
        if (older != null) {
            keep(key, older);
        }
        return older;
    }

    public void keep(K key, V value) {
        ConcurrentHashMap<K, V> generation = young;
        generation.put(key, value);
        if (generation.mappingCount() > most) {
            age(generation);
        }
    }

    private synchronized void age(ConcurrentHashMap<K, V> full) {
        if (full == young) {
            old = full;
            young = new ConcurrentHashMap<>();
        }
    }
}
