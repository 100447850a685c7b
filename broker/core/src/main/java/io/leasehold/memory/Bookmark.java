package io.leasehold.memory;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one key is in a memory, for those who ask for it often: they need not search again until it
 * was dropped. Keeps no value alive that the memory has dropped. Thread-safe.
 */
public final class Bookmark<K, V> {

    private final Memory<K, V> memory;
    private final K key;
    private volatile @Nullable Slot<V> slot;

    Bookmark(Memory<K, V> memory, K key) {
        this.memory = memory;
        this.key = key;
    }

    public K key() {
        return key;
    }

    /** As {@link Memory#remembered}. */
    public Optional<V> remembered(Supplier<V> loader) {
        return memory.remembered(entry(), key, loader);
    }

    /** As {@link Memory#find}. */
    public Optional<Known<V>> find(CacheAccess access, Supplier<V> loader) {
        return memory.find(entry(), key, access, loader);
    }

    private @Nullable Entry<V> entry() {
        Slot<V> known = slot;
        Entry<V> entry = known == null ? null : known.entry();
        return entry == null ? search() : entry;
    }

    private @Nullable Entry<V> search() {
        Slot<V> found = memory.slot(key);
        slot = found;
        return found == null ? null : found.entry();
    }
}
