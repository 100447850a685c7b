package io.leasehold.handle;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The key ring of this replica. The first replica creates it. It is read again when an unknown key
 * id is requested, at most once a second. Thread-safe.
 */
public final class KeyRingCache {

    private static final long MIN_READ_INTERVAL = Duration.ofSeconds(1).toNanos();

    private final KeyRingStore store;
    private final SecureRandom random;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final ReentrantLock readLock = new ReentrantLock();
    private volatile @Nullable KeyRing cached;
    private @Nullable Attempt lastAttempt;

    public KeyRingCache(
            KeyRingStore store, SecureRandom random, Clock clock, LongSupplier nanoTime) {
        this.store = store;
        this.random = random;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The ring, read from Vault or created there if it is not cached yet; may block. */
    KeyRing current() {
        KeyRing ring = cached;
        return ring != null ? ring : readThrottled();
    }

    /** Loads the ring, so that the first call need not; may block. */
    public void load() {
        current();
    }

    /**
     * Reads the ring now, without a minimum interval; may block. An unchanged ring stays the same
     * object: cached decryptions are tied to that object, and any caller can trigger a read with a
     * handle that names an unknown key.
     */
    KeyRing readNow() {
        KeyRing read = store.read().orElseGet(this::create);
        KeyRing before = cached;
        KeyRing ring = before != null && before.sameAs(read) ? before : read;
        cached = ring;
        return ring;
    }

    /** Replaces the cached ring by one that was just stored. */
    void replace(KeyRing ring) {
        cached = ring;
    }

    /** The cached ring; never blocks. */
    Optional<KeyRing> cached() {
        return Optional.ofNullable(cached);
    }

    /** Since when the active key of the cached ring has been active; never blocks. */
    public Optional<Instant> activeSince() {
        return Optional.ofNullable(cached).map(ring -> ring.active().since());
    }

    /** The key with that id; for an unknown id the ring is read again, which may block. */
    Optional<RingKey> find(String id) {
        Optional<RingKey> found = current().find(id);
        return found.isPresent() ? found : readThrottled().find(id);
    }

    /** The ring in Vault, or the result of the last attempt if it is not long ago. */
    private KeyRing readThrottled() {
        readLock.lock();
        try {
            Attempt last = lastAttempt;
            if (last == null || nanoTime.getAsLong() - last.ended() >= MIN_READ_INTERVAL) {
                last = tryRead();
                lastAttempt = last;
            }
            return last.ring();
        } finally {
            readLock.unlock();
        }
    }

    private Attempt tryRead() {
        try {
            KeyRing ring = readNow();
            return new Attempt.Succeeded(nanoTime.getAsLong(), ring);
        } catch (BrokerException failure) {
            return new Attempt.Failed(nanoTime.getAsLong(), failure);
        }
    }

    private KeyRing create() {
        return store.keep(KeyRing.create(random, clock.instant()))
                .or(store::read)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.KEY_RING_UNREADABLE,
                                        "create key ring: another replica created one, but it no"
                                                + " longer exists"));
    }

    /** Failures are cached too: while Vault is unreachable, unknown keys must not queue for it. */
    private sealed interface Attempt {
        long ended();

        KeyRing ring();

        record Succeeded(long ended, KeyRing ring) implements Attempt {}

        record Failed(long ended, BrokerException failure) implements Attempt {
            @Override
            public KeyRing ring() {
                throw failure;
            }
        }
    }
}
