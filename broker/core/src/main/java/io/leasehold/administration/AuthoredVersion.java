package io.leasehold.administration;

import java.util.Set;

/**
 * One version of a key document, and who wrote it.
 *
 * @param changes what it changed; nothing if it holds what the one before it holds
 */
public record AuthoredVersion(
        KeyVersion version, VersionAuthor authorship, Set<VersionChange> changes) {

    public AuthoredVersion {
        changes = Set.copyOf(changes);
    }
}
