package io.leasehold.server.management;

import io.leasehold.administration.KeyDates;
import io.leasehold.administration.KeyStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is of a key at one level.
 *
 * @param missing required fields that it lacks
 * @param writtenAt when this version of the document was written, be it for a key or for a mode
 * @param oversized fields that make it too large
 * @param keySetAt since when there is this key; told of one integration, not in lists
 * @param modeSetAt since when the mode is what it is; told likewise
 */
record KeyState(
        KeyStatus.State state,
        Optional<Integer> version,
        Optional<Instant> writtenAt,
        List<String> missing,
        List<String> oversized,
        Optional<Instant> keySetAt,
        Optional<Instant> modeSetAt) {

    static KeyState of(KeyStatus level) {
        return new KeyState(
                level.state(),
                level.version(),
                level.writtenAt(),
                level.missing(),
                level.oversized(),
                level.dates().flatMap(KeyDates::keySetAt),
                level.dates().flatMap(KeyDates::modeSetAt));
    }

    boolean isThere() {
        return version.isPresent();
    }
}
