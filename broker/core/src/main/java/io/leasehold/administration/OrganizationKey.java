package io.leasehold.administration;

import io.leasehold.integration.Integration;
import io.leasehold.key.KeyMode;
import io.leasehold.key.RevealSetting;
import java.util.Set;

/**
 * The mode and the reveal setting of an integration in an organization, and the state of its key.
 */
public record OrganizationKey(
        Integration integration,
        KeyMode mode,
        RevealSetting reveal,
        KeyStatus key,
        Set<KeyWarning> remarks) {

    OrganizationKey with(KeyStatus dated) {
        return new OrganizationKey(integration, mode, reveal, dated, remarks);
    }
}
