package io.leasehold.handle;

import java.util.Optional;

/** Where the key ring is kept. */
public interface KeyRingStore {

    /** The ring as it is now; empty if none was ever made. */
    Optional<KeyRing> read();

    /** Keeps the ring unless there is one already; whether this one was kept. */
    boolean create(KeyRing ring);
}
