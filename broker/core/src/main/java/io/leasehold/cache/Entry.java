package io.leasehold.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A remembered value, and how the last attempts to read it again went. */
final class Entry<V> {

    private static final long NOTE_AFTER_NANOS = 5_000_000;

    final V value;

    /** When it was asked for. */
    final long read;

    private final long refreshNanos;
    private volatile long used;
    private volatile long failedAt;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean waitedFor;

    Entry(V value, long read, long refreshNanos) {
        this.value = value;
        this.read = read;
        this.refreshNanos = refreshNanos;
        this.used = read;
    }

    long used() {
        return used;
    }

    /** Not noted at every use: calls are many, and processors would fight over the note. */
    void used(long now) {
        if (now - used > NOTE_AFTER_NANOS) {
            used = now;
        }
    }

    boolean isYounger(Duration age, long now) {
        return now - read < age.toNanos();
    }

    boolean isDue(long now) {
        return now - read >= refreshNanos;
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
