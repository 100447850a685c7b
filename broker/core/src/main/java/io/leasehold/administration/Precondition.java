package io.leasehold.administration;

import java.util.Optional;

/** What a change expects to find, so that nobody overwrites what he has not seen. */
public sealed interface Precondition {

    boolean holds(Optional<Integer> version);

    /** There is nothing yet. */
    record Absent() implements Precondition {
        @Override
        public boolean holds(Optional<Integer> version) {
            return version.isEmpty();
        }
    }

    /** It is still at that version. */
    record Version(int number) implements Precondition {
        @Override
        public boolean holds(Optional<Integer> version) {
            return version.filter(current -> current == number).isPresent();
        }
    }

    /** Whatever is there; for what does no harm if somebody else was faster. */
    record Anything() implements Precondition {
        @Override
        public boolean holds(Optional<Integer> version) {
            return true;
        }
    }
}
