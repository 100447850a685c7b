package io.leasehold.cache;

import org.jspecify.annotations.Nullable;

/** Where the value of one key is for as long as it is remembered; empty from then on for ever. */
final class EntryRef<V> {

    private volatile @Nullable Entry<V> entry;

    EntryRef(Entry<V> entry) {
        this.entry = entry;
    }

    @Nullable Entry<V> entry() {
        return entry;
    }

    void fill(Entry<V> next) {
        entry = next;
    }

    void clear() {
        entry = null;
    }
}
