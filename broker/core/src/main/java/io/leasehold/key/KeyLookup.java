package io.leasehold.key;

import io.leasehold.cache.CacheLookup;

/** A reusable cache lookup for the key of one project and integration. Thread-safe. */
public final class KeyLookup {

    private final CacheLookup<ResolvedKeyCache.CacheKey, ResolvedKeyCache.KeyResult> lookup;

    KeyLookup(CacheLookup<ResolvedKeyCache.CacheKey, ResolvedKeyCache.KeyResult> lookup) {
        this.lookup = lookup;
    }

    CacheLookup<ResolvedKeyCache.CacheKey, ResolvedKeyCache.KeyResult> lookup() {
        return lookup;
    }

    @Override
    public String toString() {
        return "KeyLookup[" + lookup.key() + "]";
    }
}
