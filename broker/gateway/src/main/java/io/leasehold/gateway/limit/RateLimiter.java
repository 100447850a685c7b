package io.leasehold.gateway.limit;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limits events per second for each of many keys, without waiting. A key that was idle for a while
 * has its full allowance again, so its entry can be removed without any effect; that keeps memory
 * small. Thread-safe.
 *
 * <p>Generic cell rate algorithm (GCRA): a key needs one number only, the time when its allowance
 * is full again. With ten thousand leases in use, the entry of each call is no longer in a CPU
 * cache, so the number of objects per entry matters.
 */
final class RateLimiter {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long IDLE_NANOS = Duration.ofSeconds(5).toNanos();

    private final ConcurrentHashMap<String, AtomicLong> fullTimes = new ConcurrentHashMap<>();
    private final long intervalNanos;
    private final int maxKeys;
    private final LongSupplier nanoTime;
    private final Executor executor;
    private final AtomicLong lastSweep;
    private final AtomicLong sharedFullTime;

    /**
     * @param perSecond allowed at once, and again in each second
     * @param maxKeys keys that are counted separately; all further ones share one allowance
     * @param executor removes idle entries
     */
    RateLimiter(int perSecond, int maxKeys, LongSupplier nanoTime, Executor executor) {
        this.intervalNanos = SECOND / perSecond;
        this.maxKeys = maxKeys;
        this.nanoTime = nanoTime;
        this.executor = executor;
        this.lastSweep = new AtomicLong(nanoTime.getAsLong());
        this.sharedFullTime = new AtomicLong(nanoTime.getAsLong());
    }

    /** Uses one of the key's allowance; false if nothing is left. */
    boolean tryAcquire(String key) {
        long now = nanoTime.getAsLong();
        AtomicLong existing = fullTimes.get(key);
        AtomicLong full = existing == null ? add(key, now) : existing;
        while (true) {
            long before = full.get();
            long after = later(before, now) + intervalNanos;
            if (after - now > SECOND) {
                return false;
            }
            if (full.compareAndSet(before, after)) {
                return true;
            }
        }
    }

    /** Whether the key has allowance left, without using it. */
    boolean wouldAllow(String key) {
        long now = nanoTime.getAsLong();
        AtomicLong full = fullTimes.get(key);
        return full == null || later(full.get(), now) + intervalNanos - now <= SECOND;
    }

    boolean isEmpty() {
        return fullTimes.isEmpty();
    }

    int size() {
        return fullTimes.size();
    }

    private static long later(long time, long now) {
        return time - now > 0 ? time : now;
    }

    private AtomicLong add(String key, long now) {
        sweepIfDue(now);
        return fullTimes.size() < maxKeys
                ? fullTimes.computeIfAbsent(key, _ -> new AtomicLong(now))
                : fullTimes.getOrDefault(key, sharedFullTime);
    }

    private void sweepIfDue(long now) {
        long last = lastSweep.get();
        if (now - last > IDLE_NANOS && lastSweep.compareAndSet(last, now)) {
            try {
                executor.execute(this::sweep);
            } catch (RejectedExecutionException _) {
                // Shutting down or overloaded: the next sweep removes the idle entries.
            }
        }
    }

    private void sweep() {
        long now = nanoTime.getAsLong();
        fullTimes.values().removeIf(full -> now - full.get() > IDLE_NANOS);
    }
}
