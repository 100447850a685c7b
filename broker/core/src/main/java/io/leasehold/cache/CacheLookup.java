package io.leasehold.cache;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one key is in a memory, for those who ask for it often: they need not search again until it
 * was dropped. Keeps no value alive that the memory has dropped. Thread-safe.
 */
public final class CacheLookup<K, V> {

    private final RefreshAheadCache<K, V> memory;
    private final K key;
    private volatile @Nullable EntryRef<V> slot;

    CacheLookup(RefreshAheadCache<K, V> memory, K key) {
        this.memory = memory;
        this.key = key;
    }

    public K key() {
        return key;
    }

    /** As {@link RefreshAheadCache#getIfFresh}. */
    public Optional<V> getIfFresh(Supplier<V> loader) {
        return memory.getIfFresh(entry(), key, loader);
    }

    /** As {@link RefreshAheadCache#find}. */
    public Optional<Cached<V>> find(CacheAccess access, Supplier<V> loader) {
        return memory.find(entry(), key, access, loader);
    }

    private @Nullable Entry<V> entry() {
        EntryRef<V> known = slot;
        Entry<V> entry = known == null ? null : known.entry();
        return entry == null ? search() : entry;
    }

    private @Nullable Entry<V> search() {
        EntryRef<V> found = memory.slot(key);
        slot = found;
        return found == null ? null : found.entry();
    }
}
