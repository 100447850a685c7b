package io.leasehold.administration;

import io.leasehold.key.KeyAddress;
import java.util.Optional;

/**
 * Reads key documents with the broker's token, to compare them. Empty if Vault responds with 404.
 */
public interface KeyInspector {

    /** The current version. */
    Optional<InspectedKey> inspect(KeyAddress address);

    /** The given version, if its content still exists. */
    Optional<InspectedKey> inspect(KeyAddress address, int version);
}
