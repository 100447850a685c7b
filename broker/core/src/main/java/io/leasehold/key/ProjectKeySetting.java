package io.leasehold.key;

import io.leasehold.integration.KeyFields;
import java.util.Optional;

/** A project's setting for an integration. */
public sealed interface ProjectKeySetting {

    /** No setting: the organization's key applies. */
    record Absent() implements ProjectKeySetting {}

    /** The project has its own key. */
    record OwnKey(KeyPresence key) implements ProjectKeySetting {}

    /** The project uses no key of the integration. */
    record OptedOut() implements ProjectKeySetting {}

    /**
     * Reads the project's document. Any value of {@code use} opts out, even an unknown one: a
     * project may always use less.
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
