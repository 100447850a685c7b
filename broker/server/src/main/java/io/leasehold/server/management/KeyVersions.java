package io.leasehold.server.management;

import io.leasehold.administration.AuthoredHistory;
import io.leasehold.administration.AuthoredVersion;
import io.leasehold.administration.KeyAuthor;
import io.leasehold.administration.KeyVersion;
import io.leasehold.administration.VersionAuthor;
import io.leasehold.administration.VersionChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a key document that Vault still has, newest first.
 *
 * @param current number of the newest version, even if it is soft-deleted
 */
record KeyVersions(int current, List<Version> versions) {

    /**
     * A version.
     *
     * @param setBy author, if the version records one
     * @param changes differences from the previous version
     * @param hiddenAt when it was soft-deleted
     * @param destroyed whether its content is permanently deleted
     */
    record Version(
            int version,
            Instant writtenAt,
            Optional<String> setBy,
            List<VersionChange> changes,
            Optional<Instant> hiddenAt,
            boolean destroyed) {

        private static Version of(AuthoredVersion authored) {
            KeyVersion version = authored.version();
            return new Version(
                    version.number(),
                    version.createdAt(),
                    setBy(authored.author()),
                    authored.changes().stream().sorted().toList(),
                    version.hiddenAt(),
                    version.destroyed());
        }

        private static Optional<String> setBy(VersionAuthor versionAuthor) {
            return switch (versionAuthor) {
                case VersionAuthor.Named(KeyAuthor author) -> Optional.of(author.name());
                case VersionAuthor.Unrecorded _,
                        VersionAuthor.Removed _,
                        VersionAuthor.Unreadable _,
                        VersionAuthor.TooOld _ ->
                        Optional.empty();
            };
        }
    }

    static KeyVersions of(AuthoredHistory history) {
        return new KeyVersions(
                history.current(), history.versions().stream().map(Version::of).toList());
    }
}
