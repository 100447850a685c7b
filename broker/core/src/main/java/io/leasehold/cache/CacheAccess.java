package io.leasehold.cache;

/** Whether a lookup may wait for Vault. */
public enum CacheAccess {
    /** Uses cached values only and never blocks. */
    CACHED_ONLY,
    /** Asks Vault on a cache miss, which may block. */
    MAY_BLOCK
}
