package io.leasehold.operator.apiclient;

import java.util.List;
import java.util.Optional;

/** The outcome of setting a key. */
public sealed interface SetOutcome {

    /** The key was set. */
    record Set(int version, List<String> remarks) implements SetOutcome {}

    /** The same key was already set; no version was added. */
    record Unchanged(Optional<Integer> version, List<String> remarks) implements SetOutcome {}

    /** Another entry exists and was kept. */
    record Different(Optional<KeyState> current) implements SetOutcome {}

    /** No key exists, so it would be set; only for previews. */
    record Settable() implements SetOutcome {}

    /** The existing entry. */
    record KeyState(int version, Optional<String> writtenAt) {

        @Override
        public String toString() {
            return "version " + version + writtenAt.map(at -> ", written " + at).orElse("");
        }
    }
}
