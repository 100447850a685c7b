package io.leasehold.server.management;

import io.leasehold.administration.OrganizationKey;
import io.leasehold.integration.CredentialKind;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyMode;
import io.leasehold.key.RevealSetting;
import java.util.List;

/**
 * The mode and key of an organization's integration.
 *
 * @param reveal whether its keys may be delivered sealed
 */
record OrganizationIntegration(
        IntegrationId integration,
        String title,
        CredentialKind kind,
        KeyMode mode,
        RevealSetting reveal,
        KeyState key,
        List<Noted> remarks) {

    static OrganizationIntegration of(OrganizationKey key) {
        return new OrganizationIntegration(
                key.integration().id(),
                key.integration().title(),
                key.integration().kind(),
                key.mode(),
                key.reveal(),
                KeyState.of(key.key()),
                Noted.of(key.remarks()));
    }
}
