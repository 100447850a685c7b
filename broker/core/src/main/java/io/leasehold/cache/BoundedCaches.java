package io.leasehold.cache;

import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Builds caches for values that need no refresh. Beyond the maximum size, values that are used
 * least are dropped. The calling thread maintains the cache, so no other thread can stall it.
 */
public final class BoundedCaches {

    private BoundedCaches() {}

    /** A builder of a cache with that maximum number of values. */
    public static Caffeine<Object, Object> ofSize(long maxEntries) {
        return inCallingThread().maximumSize(maxEntries);
    }

    /** A builder of a cache whose size is given by its weights. */
    public static Caffeine<Object, Object> ofWeight(long maxWeight) {
        return inCallingThread().maximumWeight(maxWeight);
    }

    private static Caffeine<Object, Object> inCallingThread() {
        return Caffeine.newBuilder().executor(Runnable::run);
    }
}
