package io.leasehold.memory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A remembered value, and how the last attempts to read it again went. */
final class Entry<V> {

    final V value;

    /** When it was asked for. */
    final long read;

    volatile long used;
    private volatile long failedAt;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean waitedFor;

    Entry(V value, long read) {
        this.value = value;
        this.read = read;
        this.used = read;
    }

    boolean isYounger(Duration age, long now) {
        return now - read < age.toNanos();
    }

    /** Whether it was read at most so long before that moment. */
    boolean isOf(long moment, Duration age) {
        return read - moment >= -age.toNanos();
    }

    void failed(RuntimeException cause, long now) {
        failedAt = now;
        failure = cause;
    }

    /** Somebody waited for an answer and got none in good time. */
    void waitedInVain() {
        waitedFor = true;
    }

    boolean isVaultKnownToBeAway() {
        return failure != null || waitedFor;
    }

    /** The failure of the last attempt, if that was within the given time. */
    @Nullable RuntimeException failureWithin(Duration pause, long now) {
        return now - failedAt < pause.toNanos() ? failure : null;
    }
}
