package io.leasehold.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A cached value and the results of the last attempts to refresh it. Thread-safe. */
final class Entry<V> {

    final V value;

    /** When its load started, on the monotonic clock. */
    final long loadedAt;

    private final long refreshNanos;
    private volatile long failedAt;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean timeout;

    Entry(V value, long loadedAt, long refreshNanos) {
        this.value = value;
        this.loadedAt = loadedAt;
        this.refreshNanos = refreshNanos;
    }

    boolean isYounger(Duration age, long now) {
        return now - loadedAt < age.toNanos();
    }

    boolean isDue(long now) {
        return now - loadedAt >= refreshNanos;
    }

    /** Whether it was loaded after the given moment, or at most the given age before it. */
    boolean isNotOlderThan(Duration age, long moment) {
        return loadedAt - moment >= -age.toNanos();
    }

    void failed(RuntimeException cause, long now) {
        failedAt = now;
        failure = cause;
    }

    /** A caller waited for a refresh and gave up. */
    void timedOut() {
        timeout = true;
    }

    boolean isRefreshFailing() {
        return failure != null || timeout;
    }

    /** The failure of the last refresh, if it happened within the given time. */
    @Nullable RuntimeException failureWithin(Duration window, long now) {
        return now - failedAt < window.toNanos() ? failure : null;
    }
}
