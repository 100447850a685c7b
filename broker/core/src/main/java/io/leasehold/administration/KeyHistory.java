package io.leasehold.administration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a key document that Vault still lists, newest first.
 *
 * @param current number of the newest version ever written, whether or not it is removed
 */
public record KeyHistory(int current, List<KeyVersion> versions) {

    public KeyHistory {
        versions =
                versions.stream()
                        .sorted(Comparator.comparingInt(KeyVersion::number).reversed())
                        .toList();
    }

    /** The newest version, if its content exists. */
    public Optional<KeyVersion> present() {
        return newest().filter(KeyVersion::isPresent);
    }

    Optional<KeyVersion> newest() {
        return versions.stream().filter(version -> version.number() == current).findFirst();
    }
}
