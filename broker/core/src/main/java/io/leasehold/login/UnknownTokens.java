package io.leasehold.login;

import com.github.benmanes.caffeine.cache.Cache;
import io.leasehold.cache.BoundedCaches;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Limits the Vault requests that unknown tokens cause: the fingerprint of an unknown token is
 * cached for three seconds, and the number of unknown tokens that are looked up per source and
 * second is limited. Thread-safe.
 */
final class UnknownTokens {

    private static final Duration CACHE_TIME = Duration.ofSeconds(3);
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final int MAX_ENTRIES = 10_000;

    /** An IPv6 source is a /64 block, because its owner can use all its addresses. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private final int perSource;
    private final Cache<String, Boolean> unknown;
    private final Cache<String, AtomicInteger> sources;
    private final LongAdder rejections = new LongAdder();

    /**
     * @param perSource how many unknown tokens of one source are looked up per second; 0 for no
     *     limit
     */
    UnknownTokens(int perSource, LongSupplier nanoTime) {
        this.perSource = perSource;
        this.unknown = newCache(CACHE_TIME, nanoTime);
        this.sources = newCache(WINDOW, nanoTime);
    }

    private static <V> Cache<String, V> newCache(Duration expiry, LongSupplier nanoTime) {
        return BoundedCaches.ofSize(MAX_ENTRIES)
                .expireAfterWrite(expiry)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /** Whether Vault did not know the token within the last three seconds. */
    boolean contains(String fingerprint) {
        return unknown.getIfPresent(fingerprint) != null;
    }

    /**
     * Requires that the source may have another unknown token looked up.
     *
     * @throws BrokerException {@code rate-limited}
     */
    void requireBelowLimit(ClientAddress source) {
        AtomicInteger count = sources.getIfPresent(key(source));
        if (perSource > 0 && count != null && count.get() >= perSource) {
            rejections.increment();
            throw new BrokerException(
                    Problem.RATE_LIMITED,
                    "authenticate: this address sent too many tokens that Vault does not know;"
                            + " retry in a second");
        }
    }

    /** Records a token that Vault does not know. */
    void add(String fingerprint, ClientAddress source) {
        unknown.put(fingerprint, true);
        // Expires one window after the first unknown token, because counting is not a write.
        sources.get(key(source), _ -> new AtomicInteger()).incrementAndGet();
    }

    /** The number of refused requests. */
    long rejections() {
        return rejections.sum();
    }

    private static String key(ClientAddress source) {
        byte[] bytes = source.address().getAddress();
        return Arrays.toString(
                bytes.length > IPV6_PREFIX_BYTES ? Arrays.copyOf(bytes, IPV6_PREFIX_BYTES) : bytes);
    }
}
