package io.leasehold.login;

import io.leasehold.cache.RecentlyUsed;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Limits the Vault requests that unknown tokens cause: the fingerprint of an unknown token is
 * cached for three seconds, and the number of unknown tokens that are looked up per source and
 * second is limited. Thread-safe.
 */
final class UnknownTokens {

    private static final long CACHE_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long WINDOW_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MAX_ENTRIES = 10_000;

    /** An IPv6 source is a /64 block, because its owner can use all its addresses. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private final int perSource;
    private final LongSupplier nanoTime;
    private final RecentlyUsed<String, Long> unknown = new RecentlyUsed<>(MAX_ENTRIES);
    private final RecentlyUsed<String, Window> sources = new RecentlyUsed<>(MAX_ENTRIES);
    private final LongAdder rejections = new LongAdder();

    private record Window(long startedAt, int count) {}

    /**
     * @param perSource how many unknown tokens of one source are looked up per second; 0 for no
     *     limit
     */
    UnknownTokens(int perSource, LongSupplier nanoTime) {
        this.perSource = perSource;
        this.nanoTime = nanoTime;
    }

    /** Whether Vault did not know the token within the last three seconds. */
    boolean contains(String fingerprint) {
        Long foundAt = unknown.find(fingerprint);
        return foundAt != null && nanoTime.getAsLong() - foundAt < CACHE_NANOS;
    }

    /**
     * Requires that the source may have another unknown token looked up.
     *
     * @throws BrokerException {@code rate-limited}
     */
    void requireBelowLimit(ClientAddress source) {
        Window window = sources.find(key(source));
        if (perSource > 0
                && window != null
                && window.count() >= perSource
                && nanoTime.getAsLong() - window.startedAt() < WINDOW_NANOS) {
            rejections.increment();
            throw new BrokerException(
                    Problem.RATE_LIMITED,
                    "authenticate: this address sent too many tokens that Vault does not know;"
                            + " retry in a second");
        }
    }

    /** Records a token that Vault does not know. */
    void add(String fingerprint, ClientAddress source) {
        long now = nanoTime.getAsLong();
        unknown.keep(fingerprint, now);
        count(key(source), now);
    }

    /** The number of refused requests. */
    long rejections() {
        return rejections.sum();
    }

    private synchronized void count(String source, long now) {
        Window window = sources.find(source);
        sources.keep(
                source,
                window == null || now - window.startedAt() >= WINDOW_NANOS
                        ? new Window(now, 1)
                        : new Window(window.startedAt(), window.count() + 1));
    }

    private static String key(ClientAddress source) {
        byte[] bytes = source.address().getAddress();
        return Arrays.toString(
                bytes.length > IPV6_PREFIX_BYTES ? Arrays.copyOf(bytes, IPV6_PREFIX_BYTES) : bytes);
    }
}
