package io.leasehold.login;

import io.leasehold.cache.RecentlyUsed;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Keeps those who send tokens that Vault does not know from costing Vault a request each: an
 * unknown token is remembered for a few seconds, by its fingerprint alone, and each source may have
 * so many unknown tokens looked up in a second and no more. Thread-safe.
 */
final class UnknownTokens {

    private static final long REMEMBER_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST = 10_000;

    /** Whoever has an IPv6 address has all of a block of this size. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private final int perSource;
    private final LongSupplier nanoTime;
    private final RecentlyUsed<String, Long> unknown = new RecentlyUsed<>(MOST);
    private final RecentlyUsed<String, Second> sources = new RecentlyUsed<>(MOST);
    private final LongAdder turnedAway = new LongAdder();

    private record Second(long began, int count) {}

    /**
     * @param perSource how many unknown tokens of one source are looked up in a second; 0 for any
     */
    UnknownTokens(int perSource, LongSupplier nanoTime) {
        this.perSource = perSource;
        this.nanoTime = nanoTime;
    }

    /** Whether Vault did not know the token a moment ago. */
    boolean remembers(String fingerprint) {
        Long found = unknown.find(fingerprint);
        return found != null && nanoTime.getAsLong() - found < REMEMBER_NANOS;
    }

    /**
     * Lets a token be looked up of which nothing is known, or refuses it.
     *
     * @throws BrokerException {@code rate-limited}
     */
    void requireFew(ClientAddress source) {
        Second second = sources.find(key(source));
        if (perSource > 0
                && second != null
                && second.count() >= perSource
                && nanoTime.getAsLong() - second.began() < SECOND_NANOS) {
            turnedAway.increment();
            throw new BrokerException(
                    Problem.RATE_LIMITED,
                    "admit login: too many tokens that Vault does not know came from this address;"
                            + " come back in a second");
        }
    }

    /** Takes note of a token that Vault does not know. */
    void found(String fingerprint, ClientAddress source) {
        long now = nanoTime.getAsLong();
        unknown.keep(fingerprint, now);
        count(key(source), now);
    }

    /** How many requests were refused. */
    long turnedAway() {
        return turnedAway.sum();
    }

    private synchronized void count(String source, long now) {
        Second second = sources.find(source);
        sources.keep(
                source,
                second == null || now - second.began() >= SECOND_NANOS
                        ? new Second(now, 1)
                        : new Second(second.began(), second.count() + 1));
    }

    private static String key(ClientAddress source) {
        byte[] bytes = source.address().getAddress();
        return Arrays.toString(
                bytes.length > IPV6_PREFIX_BYTES ? Arrays.copyOf(bytes, IPV6_PREFIX_BYTES) : bytes);
    }
}
