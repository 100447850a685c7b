package io.leasehold.administration;

import java.util.Optional;

/**
 * What a change expects to replace, so that nobody overwrites a version that they have not seen.
 */
public sealed interface Precondition {

    boolean holds(Optional<Integer> version);

    /** There is no document yet. */
    record Absent() implements Precondition {
        @Override
        public boolean holds(Optional<Integer> version) {
            return version.isEmpty();
        }
    }

    /** The document is still at this version. */
    record Version(int number) implements Precondition {
        @Override
        public boolean holds(Optional<Integer> version) {
            return version.filter(current -> current == number).isPresent();
        }
    }

    /** Any state; for changes that are harmless if another writer was faster. */
    record Anything() implements Precondition {
        @Override
        public boolean holds(Optional<Integer> version) {
            return true;
        }
    }
}
