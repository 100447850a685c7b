package io.leasehold.key;

import io.leasehold.integration.KeyFields;
import java.util.Optional;

/** What a project has set for an integration. */
public sealed interface ProjectEntry {

    /** Nothing: the organization's key serves the project. */
    record Absent() implements ProjectEntry {}

    /** A key of its own. */
    record OwnKey(KeyPresence key) implements ProjectEntry {}

    /** The project does not use the integration. */
    record OptedOut() implements ProjectEntry {}

    /**
     * Reads the project's document. Any {@code use} opts out, known word or not: a project may
     * always use less.
     */
    public static ProjectEntry read(Optional<KeyDocument> document, KeyFields fields) {
        if (document.isEmpty()) {
            return new Absent();
        }
        return document.get().controls().containsKey("use")
                ? new OptedOut()
                : new OwnKey(KeyPresence.of(document.get(), fields));
    }
}
