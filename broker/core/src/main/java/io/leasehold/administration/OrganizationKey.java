package io.leasehold.administration;

import io.leasehold.integration.Integration;
import io.leasehold.key.KeyMode;
import java.util.Set;

/** The mode of an integration in an organization, and the state of its key. */
public record OrganizationKey(
        Integration integration, KeyMode mode, KeyStatus key, Set<KeyWarning> remarks) {

    OrganizationKey with(KeyStatus dated) {
        return new OrganizationKey(integration, mode, dated, remarks);
    }
}
