package io.leasehold.cache;

/**
 * A value from the cache.
 *
 * @param stale whether it is older than {@code maxAge}, because Vault could not be reached
 */
public record Cached<V>(V value, boolean stale) {}
