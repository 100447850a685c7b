package io.leasehold.administration;

import java.util.List;

/**
 * The versions of a key document that Vault still knows, newest first, with their authors.
 *
 * @param current number of the newest version there ever was, be it hidden or not
 */
public record AuthoredHistory(int current, List<AuthoredVersion> versions) {

    public AuthoredHistory {
        versions = List.copyOf(versions);
    }
}
