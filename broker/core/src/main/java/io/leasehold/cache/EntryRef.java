package io.leasehold.cache;

import org.jspecify.annotations.Nullable;

/**
 * Reference to the entry of one key while it is cached; once cleared it stays empty. Thread-safe.
 */
final class EntryRef<V> {

    private volatile @Nullable Entry<V> entry;

    EntryRef(Entry<V> entry) {
        this.entry = entry;
    }

    @Nullable Entry<V> entry() {
        return entry;
    }

    void set(Entry<V> next) {
        entry = next;
    }

    void clear() {
        entry = null;
    }
}
