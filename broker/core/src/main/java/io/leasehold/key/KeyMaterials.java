package io.leasehold.key;

import java.util.Optional;

/** Reads the key itself, and only one that was resolved. */
public interface KeyMaterials {

    /** The key at its resolved version; empty if that version is gone since it was resolved. */
    Optional<KeyMaterial> read(ResolvedKey key);
}
