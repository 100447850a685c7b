package io.leasehold.administration;

import java.util.Optional;
import java.util.Set;

/** What became of a change. */
public sealed interface KeyOutcome {

    /** It was made. */
    record Written(KeyVersion version, Set<Remark> remarks) implements KeyOutcome {}

    /** All is as it should be already, so no version was added. */
    record Unchanged(int version, Set<Remark> remarks) implements KeyOutcome {}

    /**
     * Something else is there than was expected.
     *
     * @param current what is there, if anything
     * @param same whether it is what was to be written
     */
    record Conflict(Optional<KeyVersion> current, boolean same) implements KeyOutcome {}

    /** It is gone. */
    record Removed() implements KeyOutcome {}
}
