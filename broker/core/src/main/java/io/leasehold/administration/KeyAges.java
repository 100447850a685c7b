package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells whether a key was replaced, as opposed to a document that was written again with the same
 * key, as a change of mode does. Looks back through as many versions as Vault keeps.
 */
final class KeyAges {

    private final KeyInspector inspector;

    KeyAges(KeyInspector inspector) {
        this.inspector = inspector;
    }

    /** Whether the document has come to hold its key after that time. */
    boolean replacedSince(KeyAddress address, InspectedKey current, Instant time) {
        InspectedKey oldest = current;
        while (oldest.writtenAt().isAfter(time) && oldest.version() > 1) {
            Optional<InspectedKey> before =
                    inspector.inspect(address, oldest.version() - 1).filter(current::holdsSameAs);
            if (before.isEmpty()) {
                return true;
            }
            oldest = before.get();
        }
        return oldest.writtenAt().isAfter(time);
    }
}
