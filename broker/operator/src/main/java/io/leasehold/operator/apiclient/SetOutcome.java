package io.leasehold.operator.apiclient;

import java.util.List;
import java.util.Optional;

/** What became of setting a key. */
public sealed interface SetOutcome {

    /** It is set now. */
    record Set(int version, List<String> remarks) implements SetOutcome {}

    /** It was set already, and no version was added. */
    record Unchanged(Optional<Integer> version, List<String> remarks) implements SetOutcome {}

    /** Something else is there, and is left as it is. */
    record Different(Optional<KeyState> current) implements SetOutcome {}

    /** Nothing is there; only a trial says so. */
    record Settable() implements SetOutcome {}

    /** What is there instead. */
    record KeyState(int version, Optional<String> writtenAt) {

        @Override
        public String toString() {
            return "version " + version + writtenAt.map(at -> ", written " + at).orElse("");
        }
    }
}
