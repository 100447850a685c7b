package io.leasehold.handle;

import java.time.Instant;
import java.util.Optional;

/** Stores the key ring, with optimistic locking. */
public interface KeyRingStore {

    /** The stored ring; empty if there is none yet. */
    Optional<KeyRing> read();

    /**
     * Stores the ring unless another version was stored since it was read. Destroys all copies of
     * the keys that it no longer has.
     *
     * @return the ring with its new version; empty if another version was stored meanwhile
     */
    Optional<KeyRing> keep(KeyRing ring);

    /**
     * The time of the last rotation order: keys created before it are to be replaced. Empty if
     * there was no order.
     */
    Optional<Instant> order();
}
