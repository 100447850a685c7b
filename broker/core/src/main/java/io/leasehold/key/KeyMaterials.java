package io.leasehold.key;

import java.util.Optional;

/** Reads the key itself; accepts only a resolved key. */
public interface KeyMaterials {

    /** The key at its resolved version; empty if that version was removed since. */
    Optional<KeyMaterial> read(ResolvedKey key);
}
