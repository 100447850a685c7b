package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds when a key and its mode were set, and whether a key was replaced, as opposed to a document
 * that was written again with the same key, as a change of mode does. Reads back as many versions
 * as Vault keeps by default.
 */
final class KeyRotationHistory {

    /** As many versions as Vault keeps by default. */
    private static final int MAX_VERSIONS_READ = 10;

    private final KeyInspector inspector;

    KeyRotationHistory(KeyInspector inspector) {
        this.inspector = inspector;
    }

    /** When the key and the mode of the document were set. */
    KeyDates dates(KeyAddress address, InspectedKey current) {
        Instant key = current.writtenAt();
        Instant mode = current.writtenAt();
        boolean sameKey = current.hasKey();
        boolean sameMode = current.mode().isPresent();
        for (InspectedKey older : olderThan(address, current)) {
            sameKey &= current.hasSameKeyAs(older);
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

    /** The older versions, newest first, read one by one up to the first that is missing. */
    private Iterable<InspectedKey> olderThan(KeyAddress address, InspectedKey current) {
        return () ->
                IntStream.iterate(current.version() - 1, version -> version >= 1, v -> v - 1)
                        .limit(MAX_VERSIONS_READ)
                        .mapToObj(version -> inspector.inspect(address, version))
                        .takeWhile(Optional::isPresent)
                        .map(Optional::orElseThrow)
                        .iterator();
    }

    /** Whether the key of the document was set after that time. */
    boolean replacedSince(KeyAddress address, InspectedKey current, Instant time) {
        InspectedKey oldest = current;
        while (oldest.writtenAt().isAfter(time) && oldest.version() > 1) {
            Optional<InspectedKey> previous =
                    inspector.inspect(address, oldest.version() - 1).filter(current::hasSameKeyAs);
            if (previous.isEmpty()) {
                return true;
            }
            oldest = previous.get();
        }
        return oldest.writtenAt().isAfter(time);
    }
}
