package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tells how old a key and its mode are, and whether a key was replaced, as opposed to a document
 * that was written again with the same key, as a change of mode does. Looks back through as many
 * versions as Vault keeps.
 */
final class KeyRotationHistory {

    /** As many versions as Vault keeps if nobody says more. */
    private static final int MOST_LOOKED_AT = 10;

    private final KeyInspector inspector;

    KeyRotationHistory(KeyInspector inspector) {
        this.inspector = inspector;
    }

    /** Since when the document holds its key and its mode. */
    KeyDates dates(KeyAddress address, InspectedKey current) {
        Instant key = current.writtenAt();
        Instant mode = current.writtenAt();
        boolean sameKey = current.hasKey();
        boolean sameMode = current.mode().isPresent();
        for (InspectedKey older : olderThan(address, current)) {
            sameKey &= current.holdsSameAs(older);
            sameMode &= current.mode().equals(older.mode());
            if (!sameKey && !sameMode) {
                break;
            }
            key = sameKey ? older.writtenAt() : key;
            mode = sameMode ? older.writtenAt() : mode;
        }
        return new KeyDates(
                Optional.of(key).filter(_ -> current.hasKey()),
                Optional.of(mode).filter(_ -> current.mode().isPresent()));
    }

    /** The versions before, newest first, read one by one up to the first that is not there. */
    private Iterable<InspectedKey> olderThan(KeyAddress address, InspectedKey current) {
        return () ->
                IntStream.iterate(current.version() - 1, version -> version >= 1, v -> v - 1)
                        .limit(MOST_LOOKED_AT)
                        .mapToObj(version -> inspector.inspect(address, version))
                        .takeWhile(Optional::isPresent)
                        .map(Optional::orElseThrow)
                        .iterator();
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
