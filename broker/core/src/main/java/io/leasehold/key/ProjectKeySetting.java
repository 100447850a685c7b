package io.leasehold.key;

import io.leasehold.integration.KeyFields;
import java.util.Optional;

/** What a project has set for an integration. */
public sealed interface ProjectKeySetting {

    /** Nothing: the organization's key serves the project. */
    record Absent() implements ProjectKeySetting {}

    /** A key of its own. */
    record OwnKey(KeyPresence key) implements ProjectKeySetting {}

    /** The project does not use the integration. */
    record OptedOut() implements ProjectKeySetting {}

    /**
     * Reads the project's document. Any {@code use} opts out, known word or not: a project may
     * always use less.
     */
    public static ProjectKeySetting read(Optional<KeyDocument> document, KeyFields fields) {
        if (document.isEmpty()) {
            return new Absent();
        }
        return document.get().controls().containsKey("use")
                ? new OptedOut()
                : new OwnKey(KeyPresence.of(document.get(), fields));
    }
}
