package io.leasehold.cache;

/** How far a question about what Vault holds may go. */
public enum CacheAccess {
    /** It is answered from memory or not at all, and never blocks. */
    CACHED_ONLY,
    /** Vault is asked where memory does not answer, which may block. */
    MAY_BLOCK
}
