package io.leasehold.cache;

import java.time.Duration;

/**
 * How long a cached value may be used, and how many values are cached.
 *
 * @param refreshAfter age from which a read starts a refresh in the background; for some keys
 *     later, by up to a third of the remaining time until {@code maxAge}
 * @param maxAge age up to which a value is used without asking Vault; the bound on staleness while
 *     Vault responds
 * @param maxStale age up to which a value is used while Vault cannot be reached
 * @param entries maximum number of cached values; beyond it those that are used least are dropped
 */
public record CachePolicy(Duration refreshAfter, Duration maxAge, Duration maxStale, int entries) {

    /** Fibonacci hashing: spreads similar hash codes. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private static final int FRACTION_BITS = 10;

    public CachePolicy {
        if (refreshAfter.compareTo(maxAge) > 0 || entries < 1) {
            throw new IllegalArgumentException(
                    "create cache policy: refreshAfter must not exceed maxAge, and entries"
                            + " must be positive");
        }
    }

    /**
     * The age at which a read of this key starts a refresh. It differs between keys: otherwise keys
     * that were loaded together would be refreshed together forever and delay each other.
     */
    long refreshNanos(Object key) {
        long earliest = refreshAfter.toNanos();
        long fraction = (key.hashCode() * GOLDEN_RATIO) >>> (Integer.SIZE - FRACTION_BITS);
        return earliest + ((maxAge.toNanos() - earliest) / 3 >> FRACTION_BITS) * fraction;
    }
}
