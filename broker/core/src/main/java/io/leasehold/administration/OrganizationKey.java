package io.leasehold.administration;

import io.leasehold.integration.Integration;
import io.leasehold.key.KeyMode;
import java.util.Set;

/** What an organization says of an integration to its projects, and whether it has a key of it. */
public record OrganizationKey(
        Integration integration, KeyMode mode, KeyLevel key, Set<Remark> remarks) {

    OrganizationKey with(KeyLevel dated) {
        return new OrganizationKey(integration, mode, dated, remarks);
    }
}
