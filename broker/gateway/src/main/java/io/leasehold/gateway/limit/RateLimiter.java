package io.leasehold.gateway.limit;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets each of many parties do something so many times a second, without ever waiting. Whoever did
 * nothing for a while has its full allowance again, so forgetting it then changes nothing; that
 * keeps the memory small. Thread-safe.
 *
 * <p>By the generic cell rate algorithm, all that is kept of a party is one number: when its
 * allowance will be full again. With ten thousand leases in use, each call meets a party that no
 * cache of the processor holds any more, so it counts how many objects one is.
 */
final class RateLimiter {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long IDLE_NANOS = Duration.ofSeconds(5).toNanos();

    private final ConcurrentHashMap<String, AtomicLong> parties = new ConcurrentHashMap<>();
    private final long each;
    private final int most;
    private final LongSupplier nanoTime;
    private final Executor elsewhere;
    private final AtomicLong swept;
    private final AtomicLong crowd;

    /**
     * @param perSecond how many at once, and how many become free again in each second
     * @param most parties that are told apart at once; all further ones share one allowance
     * @param elsewhere where those that were idle are forgotten
     */
    RateLimiter(int perSecond, int most, LongSupplier nanoTime, Executor elsewhere) {
        this.each = SECOND / perSecond;
        this.most = most;
        this.nanoTime = nanoTime;
        this.elsewhere = elsewhere;
        this.swept = new AtomicLong(nanoTime.getAsLong());
        this.crowd = new AtomicLong(nanoTime.getAsLong());
    }

    /** Takes one from the party's allowance; false if nothing is left of it. */
    boolean allows(String party) {
        long now = nanoTime.getAsLong();
        AtomicLong known = parties.get(party);
        AtomicLong full = known == null ? enter(party, now) : known;
        while (true) {
            long before = full.get();
            long after = later(before, now) + each;
            if (after - now > SECOND) {
                return false;
            }
            if (full.compareAndSet(before, after)) {
                return true;
            }
        }
    }

    /** Whether the party has something left, without taking it. */
    boolean wouldAllow(String party) {
        long now = nanoTime.getAsLong();
        AtomicLong full = parties.get(party);
        return full == null || later(full.get(), now) + each - now <= SECOND;
    }

    boolean isEmpty() {
        return parties.isEmpty();
    }

    int size() {
        return parties.size();
    }

    private static long later(long moment, long now) {
        return moment - now > 0 ? moment : now;
    }

    private AtomicLong enter(String party, long now) {
        sweepSometimes(now);
        return parties.size() < most
                ? parties.computeIfAbsent(party, _ -> new AtomicLong(now))
                : parties.getOrDefault(party, crowd);
    }

    private void sweepSometimes(long now) {
        long last = swept.get();
        if (now - last > IDLE_NANOS && swept.compareAndSet(last, now)) {
            elsewhere.execute(this::sweep);
        }
    }

    private void sweep() {
        long now = nanoTime.getAsLong();
        parties.values().removeIf(full -> now - full.get() > IDLE_NANOS);
    }
}
