package io.leasehold.server.management;

import io.leasehold.administration.KeyLevel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is of a key at one level.
 *
 * @param missing required fields that it lacks
 */
record KeyState(
        KeyLevel.State state,
        Optional<Integer> version,
        Optional<Instant> writtenAt,
        List<String> missing) {

    static KeyState of(KeyLevel level) {
        return new KeyState(level.state(), level.version(), level.writtenAt(), level.missing());
    }

    boolean isThere() {
        return version.isPresent();
    }
}
