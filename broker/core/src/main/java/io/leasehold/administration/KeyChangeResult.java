package io.leasehold.administration;

import java.util.Optional;
import java.util.Set;

/** The result of a change. */
public sealed interface KeyChangeResult {

    /** A new version was written. */
    record Written(KeyVersion version, Set<KeyWarning> remarks) implements KeyChangeResult {}

    /** The document already has the requested content, so no version was added. */
    record Unchanged(int version, Set<KeyWarning> remarks) implements KeyChangeResult {}

    /**
     * The precondition failed, or another writer was faster.
     *
     * @param current the current version, if there is one
     * @param same whether the current content is the requested one
     */
    record Conflict(Optional<KeyVersion> current, boolean same) implements KeyChangeResult {}

    /** The key was removed. */
    record Removed() implements KeyChangeResult {}
}
