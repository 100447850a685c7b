package io.leasehold.server.management;

import io.leasehold.administration.KeyDates;
import io.leasehold.administration.KeyStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of a key at one level.
 *
 * @param missing required fields that it lacks
 * @param writtenAt when this version of the document was written, whether for a key or for a mode
 * @param oversized fields that make it too large
 * @param keySetAt when this key was set; present for a single integration, not in lists
 * @param modeSetAt when the mode was set; likewise
 */
record KeyState(
        KeyStatus.State state,
        Optional<Integer> version,
        Optional<Instant> writtenAt,
        List<String> missing,
        List<String> oversized,
        Optional<Instant> keySetAt,
        Optional<Instant> modeSetAt) {

    static KeyState of(KeyStatus status) {
        return new KeyState(
                status.state(),
                status.version(),
                status.writtenAt(),
                status.missing(),
                status.oversized(),
                status.dates().flatMap(KeyDates::keySetAt),
                status.dates().flatMap(KeyDates::modeSetAt));
    }

    boolean exists() {
        return version.isPresent();
    }
}
