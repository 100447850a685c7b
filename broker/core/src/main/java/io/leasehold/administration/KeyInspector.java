package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import java.util.Optional;

/** Looks at key documents as the broker may, to compare them. Empty means that Vault says 404. */
public interface KeyInspector {

    /** The current version. */
    Optional<InspectedKey> inspect(KeyAddress address);

    /** That version, if its content is still there. */
    Optional<InspectedKey> inspect(KeyAddress address, int version);
}
