package io.leasehold.administration;

import java.util.List;

/**
 * The versions of a key document that Vault still lists, newest first, with their authors.
 *
 * @param current number of the newest version ever written, whether or not it is removed
 */
public record AuthoredHistory(int current, List<AuthoredVersion> versions) {

    public AuthoredHistory {
        versions = List.copyOf(versions);
    }
}
