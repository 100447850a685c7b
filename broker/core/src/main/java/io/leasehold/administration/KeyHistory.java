package io.leasehold.administration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a key document that Vault still knows, newest first.
 *
 * @param current number of the newest version there ever was, be it hidden or not
 */
public record KeyHistory(int current, List<KeyVersion> versions) {

    public KeyHistory {
        versions =
                versions.stream()
                        .sorted(Comparator.comparingInt(KeyVersion::number).reversed())
                        .toList();
    }

    /** The newest version if there is something to be read. */
    public Optional<KeyVersion> present() {
        return newest().filter(KeyVersion::isPresent);
    }

    Optional<KeyVersion> newest() {
        return versions.stream().filter(version -> version.number() == current).findFirst();
    }
}
