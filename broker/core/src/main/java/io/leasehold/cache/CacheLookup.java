package io.leasehold.cache;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lookup of one key that repeated reads can keep: it holds a reference to the cache entry and
 * searches the cache again only after the entry was dropped. It keeps no dropped value alive.
 * Thread-safe.
 */
public final class CacheLookup<K, V> {

    private final RefreshAheadCache<K, V> cache;
    private final K key;
    private volatile @Nullable EntryRef<V> ref;

    CacheLookup(RefreshAheadCache<K, V> cache, K key) {
        this.cache = cache;
        this.key = key;
    }

    public K key() {
        return key;
    }

    /** As {@link RefreshAheadCache#getIfFresh}. */
    public Optional<V> getIfFresh(Supplier<V> loader) {
        return cache.getIfFresh(entry(), key, loader);
    }

    /** As {@link RefreshAheadCache#find}. */
    public Optional<Cached<V>> find(CacheAccess access, Supplier<V> loader) {
        return cache.find(entry(), key, access, loader);
    }

    private @Nullable Entry<V> entry() {
        EntryRef<V> current = ref;
        Entry<V> entry = current == null ? null : current.entry();
        return entry == null ? findEntry() : entry;
    }

    private @Nullable Entry<V> findEntry() {
        EntryRef<V> found = cache.ref(key);
        ref = found;
        return found == null ? null : found.entry();
    }
}
