package io.leasehold.handle;

import java.time.Instant;
import java.util.Optional;

/** Where the key ring is kept. */
public interface KeyRingStore {

    /** The ring as it is now; empty if none was ever made. */
    Optional<KeyRing> read();

    /**
     * Keeps the ring unless another was kept since its version. Keys that it no longer has are
     * destroyed wherever else they were kept.
     *
     * @return the ring with its new version; empty if another was kept meanwhile
     */
    Optional<KeyRing> keep(KeyRing ring);

    /** Keys made before this moment are to be replaced; empty if nobody ever said so. */
    Optional<Instant> order();
}
