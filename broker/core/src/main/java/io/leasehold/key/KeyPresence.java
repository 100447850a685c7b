package io.leasehold.key;

import io.leasehold.integration.KeyFields;
import java.util.List;

/** Whether the organization or project has a key, and whether it is complete. */
public sealed interface KeyPresence {

    /** No key. */
    record Absent() implements KeyPresence {}

    /** A key with every field that the integration requires. */
    record Complete(int version) implements KeyPresence {}

    /**
     * A key that lacks fields: an error to correct, never a reason to use the key of another level.
     */
    record Incomplete(int version, List<String> missing) implements KeyPresence {}

    /** A key that exceeds the size limits; treated like one that lacks fields. */
    record Oversized(int version, List<String> fields) implements KeyPresence {}

    /** The key in a document that is meant to hold one. */
    static KeyPresence of(KeyDocument document, KeyFields fields) {
        if (!document.oversized().isEmpty()) {
            return new Oversized(document.version(), document.oversized());
        }
        List<String> missing = fields.missingFrom(document.usable());
        return missing.isEmpty()
                ? new Complete(document.version())
                : new Incomplete(document.version(), missing);
    }
}
