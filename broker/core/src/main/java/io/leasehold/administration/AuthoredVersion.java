package io.leasehold.administration;

import java.util.Set;

/**
 * One version of a key document, and who wrote it.
 *
 * @param changes what it changed; empty if it equals the version before
 */
public record AuthoredVersion(
        KeyVersion version, VersionAuthor author, Set<VersionChange> changes) {

    public AuthoredVersion {
        changes = Set.copyOf(changes);
    }
}
