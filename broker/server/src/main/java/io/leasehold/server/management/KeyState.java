package io.leasehold.server.management;

import io.leasehold.administration.KeyLevel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is of a key at one level.
 *
 * @param missing required fields that it lacks
 * @param oversized fields that make it too large
 */
record KeyState(
        KeyLevel.State state,
        Optional<Integer> version,
        Optional<Instant> writtenAt,
        List<String> missing,
        List<String> oversized) {

    static KeyState of(KeyLevel level) {
        return new KeyState(
                level.state(),
                level.version(),
                level.writtenAt(),
                level.missing(),
                level.oversized());
    }

    boolean isThere() {
        return version.isPresent();
    }
}
