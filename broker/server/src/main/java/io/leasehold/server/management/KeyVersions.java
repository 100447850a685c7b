package io.leasehold.server.management;

import io.leasehold.administration.KeyHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a key document that Vault still knows, newest first.
 *
 * @param current number of the newest, be it hidden or not
 */
record KeyVersions(int current, List<Version> versions) {

    /**
     * One of them.
     *
     * @param hiddenAt when it was removed restorably
     * @param destroyed whether its content is gone for good
     */
    record Version(int version, Instant writtenAt, Optional<Instant> hiddenAt, boolean destroyed) {}

    static KeyVersions of(KeyHistory history) {
        return new KeyVersions(
                history.current(),
                history.versions().stream()
                        .map(
                                it ->
                                        new Version(
                                                it.number(),
                                                it.createdAt(),
                                                it.hiddenAt(),
                                                it.destroyed()))
                        .toList());
    }
}
