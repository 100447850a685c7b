package io.leasehold.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One reading of one value, for all who want it: whoever needs it first begins it. */
final class InFlightLoad<V> {

    private final CompletableFuture<Entry<V>> result = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    /** True for the one who is to do it. */
    boolean begin() {
        return begun.compareAndSet(false, true);
    }

    /** How it goes. */
    CompletableFuture<Entry<V>> result() {
        return result;
    }
}
