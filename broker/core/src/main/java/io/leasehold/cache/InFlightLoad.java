package io.leasehold.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Single-flight load: shared by concurrent readers, run by the first one that claims it. */
final class InFlightLoad<V> {

    private final CompletableFuture<Entry<V>> result = new CompletableFuture<>();
    private final AtomicBoolean claimed = new AtomicBoolean();

    /** Returns true to exactly one caller, which must run the load. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** Completed with the outcome of the load. */
    CompletableFuture<Entry<V>> result() {
        return result;
    }
}
