package io.leasehold.cache;

/**
 * What is known of something that Vault holds.
 *
 * @param stale whether it is older than it should be, because Vault could not be asked
 */
public record Cached<V>(V value, boolean stale) {}
