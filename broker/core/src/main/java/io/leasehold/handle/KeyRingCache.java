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
 * The ring that this replica knows. It is created by whichever replica comes first and read again
 * when an unknown key is asked for, at most once a second. Thread-safe.
 */
public final class KeyRingCache {

    private static final long PAUSE_BETWEEN_READS = Duration.ofSeconds(1).toNanos();

    private final KeyRingStore store;
    private final SecureRandom random;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable KeyRing known;
    private @Nullable Attempt attempt;

    public KeyRingCache(
            KeyRingStore store, SecureRandom random, Clock clock, LongSupplier nanoTime) {
        this.store = store;
        this.random = random;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The ring, reading or creating it in Vault if it is not known yet; may block. */
    KeyRing current() {
        KeyRing ring = known;
        return ring != null ? ring : read();
    }

    /** Loads the ring, so that the first call does not have to; may block. */
    public void load() {
        current();
    }

    /**
     * Reads the ring again, whenever it was read last; may block. One that has not changed stays
     * the same object: by it is known what it has opened, and anybody can have it read again, with
     * a handle that names an unknown key.
     */
    KeyRing reread() {
        KeyRing read = store.read().orElseGet(this::create);
        KeyRing before = known;
        KeyRing ring = before != null && before.sameAs(read) ? before : read;
        known = ring;
        return ring;
    }

    /** Takes note of a ring that was just kept. */
    void kept(KeyRing ring) {
        known = ring;
    }

    /** The ring as it is known; asks nobody. */
    Optional<KeyRing> known() {
        return Optional.ofNullable(known);
    }

    /** Since when the known ring seals with the key that it seals with; asks nobody. */
    public Optional<Instant> activeSince() {
        return Optional.ofNullable(known).map(ring -> ring.active().since());
    }

    /** The key of that id; an unknown one has the ring read again, which may block. */
    Optional<RingKey> find(String id) {
        Optional<RingKey> found = current().find(id);
        return found.isPresent() ? found : read().find(id);
    }

    /** The ring as Vault holds it, or as it was at the last attempt if that is not long ago. */
    private KeyRing read() {
        reading.lock();
        try {
            Attempt last = attempt;
            if (last == null || nanoTime.getAsLong() - last.ended() >= PAUSE_BETWEEN_READS) {
                last = attempt();
                attempt = last;
            }
            return last.ring();
        } finally {
            reading.unlock();
        }
    }

    private Attempt attempt() {
        try {
            KeyRing ring = reread();
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
                                        "create key ring: another replica made one, which is gone"
                                                + " again"));
    }

    /** Failures are remembered too: while Vault is away, unknown keys must not queue up for it. */
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
