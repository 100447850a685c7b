package io.leasehold.administration;

import io.leasehold.integration.Integration;
import io.leasehold.key.KeyMode;
import java.util.Set;

/** What an organization says of an integration to its projects, and whether it has a key of it. */
public record OrganizationKey(
        Integration integration, KeyMode mode, KeyStatus key, Set<KeyWarning> remarks) {

    OrganizationKey with(KeyStatus dated) {
        return new OrganizationKey(integration, mode, dated, remarks);
    }
}
