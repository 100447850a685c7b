package io.leasehold.gateway.limit;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets each of many parties do something so many times a second, without ever waiting. Whoever did
 * nothing for a while has its full allowance again, so forgetting it then changes nothing; that
 * keeps the memory small. Thread-safe.
 */
final class Pace {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long IDLE_NANOS = Duration.ofSeconds(5).toNanos();

    private final ConcurrentHashMap<String, Party> parties = new ConcurrentHashMap<>();
    private final RateLimiterConfig config;
    private final int most;
    private final LongSupplier nanoTime;
    private final Executor elsewhere;
    private final AtomicLong swept;
    private final Party crowd;

    private static final class Party {
        private final AtomicRateLimiter limiter;
        private volatile long used;

        private Party(AtomicRateLimiter limiter, long now) {
            this.limiter = limiter;
            this.used = now;
        }
    }

    /**
     * @param most parties that are told apart at once; all further ones share one allowance
     * @param elsewhere where those that were idle are forgotten
     */
    Pace(int perSecond, int most, LongSupplier nanoTime, Executor elsewhere) {
        this.config =
                RateLimiterConfig.custom()
                        .limitForPeriod(perSecond)
                        .limitRefreshPeriod(SECOND)
                        .timeoutDuration(Duration.ZERO)
                        .build();
        this.most = most;
        this.nanoTime = nanoTime;
        this.elsewhere = elsewhere;
        this.swept = new AtomicLong(nanoTime.getAsLong());
        this.crowd = party(nanoTime.getAsLong());
    }

    /** Takes one from the party's allowance; false if nothing is left of it. */
    boolean allows(String party) {
        long now = nanoTime.getAsLong();
        Party known = parties.get(party);
        if (known == null) {
            known = enter(party, now);
        } else if (known.used != now) {
            known.used = now;
        }
        return known.limiter.acquirePermission(1);
    }

    /** Whether the party has something left, without taking it. */
    boolean wouldAllow(String party) {
        Party known = parties.get(party);
        return known == null || known.limiter.getMetrics().getAvailablePermissions() > 0;
    }

    boolean isEmpty() {
        return parties.isEmpty();
    }

    int size() {
        return parties.size();
    }

    private Party enter(String party, long now) {
        sweepSometimes(now);
        return parties.size() < most
                ? parties.computeIfAbsent(party, _ -> party(now))
                : parties.getOrDefault(party, crowd);
    }

    private Party party(long now) {
        return new Party(new AtomicRateLimiter("pace", config, () -> nanoTime.getAsLong()), now);
    }

    private void sweepSometimes(long now) {
        long last = swept.get();
        if (now - last > IDLE_NANOS && swept.compareAndSet(last, now)) {
            elsewhere.execute(this::sweep);
        }
    }

    private void sweep() {
        long now = nanoTime.getAsLong();
        parties.values().removeIf(party -> now - party.used > IDLE_NANOS);
    }
}
