package io.leasehold.handle;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Leads the keys of the ring through their lives: pending, active, open-only, gone. Every replica
 * runs it; of those that make the same step at once, one succeeds. Thread-safe.
 */
public final class KeyRingRotation {

    private final KeyRingCache rings;
    private final KeyRingStore store;
    private final RotationSchedule times;
    private final SecureRandom random;
    private final Clock clock;

    public KeyRingRotation(
            KeyRingCache rings,
            KeyRingStore store,
            RotationSchedule times,
            SecureRandom random,
            Clock clock) {
        this.rings = rings;
        this.store = store;
        this.times = times;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Reads the ring again, so that this replica knows every key long before it is used, and makes
     * the one step that is due. Blocks.
     *
     * @return the step, if this replica made one
     */
    public Optional<KeyRingTransition> turn() {
        KeyRing ring = rings.reread();
        return ring.next(times, store.order(), random, clock.instant()).filter(this::keep);
    }

    private boolean keep(KeyRingTransition change) {
        Optional<KeyRing> kept = store.keep(change.ring());
        kept.ifPresent(rings::kept);
        return kept.isPresent();
    }
}
