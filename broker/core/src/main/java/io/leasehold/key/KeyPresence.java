package io.leasehold.key;

import io.leasehold.integration.KeyFields;
import java.util.List;

/** Whether there is a key at one level. */
public sealed interface KeyPresence {

    /** No key. */
    record Absent() implements KeyPresence {}

    /** A key with every field that the integration requires. */
    record Complete(int version) implements KeyPresence {}

    /** A key that lacks fields: an error to be mended, never a reason to use another level. */
    record Incomplete(int version, List<String> missing) implements KeyPresence {}

    /** A key that is larger than a key may be, and is treated as one that lacks fields. */
    record Oversized(int version, List<String> fields) implements KeyPresence {}

    /** What a document holds, given that it is meant to hold a key. */
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
