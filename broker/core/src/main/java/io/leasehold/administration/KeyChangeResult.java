package io.leasehold.administration;

import java.util.Optional;
import java.util.Set;

/** What became of a change. */
public sealed interface KeyChangeResult {

    /** It was made. */
    record Written(KeyVersion version, Set<KeyWarning> remarks) implements KeyChangeResult {}

    /** All is as it should be already, so no version was added. */
    record Unchanged(int version, Set<KeyWarning> remarks) implements KeyChangeResult {}

    /**
     * Something else is there than was expected.
     *
     * @param current what is there, if anything
     * @param same whether it is what was to be written
     */
    record Conflict(Optional<KeyVersion> current, boolean same) implements KeyChangeResult {}

    /** It is gone. */
    record Removed() implements KeyChangeResult {}
}
