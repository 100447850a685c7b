package io.leasehold.cache;

import java.time.Duration;

/**
 * For how long a remembered value may be believed.
 *
 * @param refreshAfter age from which a use starts a refresh in the background; for some keys later,
 *     by up to a third of the time that is left to {@code maxAge}
 * @param maxAge age up to which a value is used without asking Vault; the bound on being wrong
 * @param maxStale age up to which a value is used while Vault cannot be reached
 * @param entries most values remembered at once; the least recently used are dropped beyond it
 */
public record CachePolicy(Duration refreshAfter, Duration maxAge, Duration maxStale, int entries) {

    /** Of the whole numbers: hashes of names that differ little fall far apart when multiplied. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private static final int SHARE_BITS = 10;

    public CachePolicy {
        if (refreshAfter.compareTo(maxAge) > 0 || entries < 1) {
            throw new IllegalArgumentException(
                    "refreshAfter must not exceed maxAge, and entries must be positive");
        }
    }

    /**
     * The age at which a use of this key starts a refresh. Were it the same for all keys, those
     * that were once read together would be read together for ever, and wait for each other.
     */
    long refreshNanos(Object key) {
        long from = refreshAfter.toNanos();
        long share = (key.hashCode() * GOLDEN_RATIO) >>> (Integer.SIZE - SHARE_BITS);
        return from + ((maxAge.toNanos() - from) / 3 >> SHARE_BITS) * share;
    }
}
