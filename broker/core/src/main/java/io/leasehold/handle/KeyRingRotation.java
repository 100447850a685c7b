package io.leasehold.handle;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * Moves the keys of the ring through their states: pending, active, decrypt-only ({@code
 * OPEN_ONLY}), destroyed. Every replica runs it; if several attempt the same transition, one
 * succeeds. Thread-safe.
 */
public final class KeyRingRotation {

    private final KeyRingCache rings;
    private final KeyRingStore store;
    private final RotationSchedule schedule;
    private final SecureRandom random;
    private final Clock clock;

    public KeyRingRotation(
            KeyRingCache rings,
            KeyRingStore store,
            RotationSchedule schedule,
            SecureRandom random,
            Clock clock) {
        this.rings = rings;
        this.store = store;
        this.schedule = schedule;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Reads the ring again, so that this replica has every key long before it is used, and makes
     * the one transition that is due. Blocks.
     *
     * @return the transition, if this replica made one
     */
    public Optional<KeyRingTransition> turn() {
        KeyRing ring = rings.readNow();
        return ring.nextTransition(schedule, store.order(), random, clock.instant())
                .filter(this::storeTransition);
    }

    private boolean storeTransition(KeyRingTransition transition) {
        Optional<KeyRing> stored = store.keep(transition.ring());
        stored.ifPresent(rings::replace);
        return stored.isPresent();
    }
}
