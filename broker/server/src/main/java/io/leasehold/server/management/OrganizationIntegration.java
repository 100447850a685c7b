package io.leasehold.server.management;

import io.leasehold.administration.OrganizationKey;
import io.leasehold.integration.CredentialKind;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyMode;
import java.util.List;

/** The mode and key of an organization's integration. */
record OrganizationIntegration(
        IntegrationId integration,
        String title,
        CredentialKind kind,
        KeyMode mode,
        KeyState key,
        List<Noted> remarks) {

    static OrganizationIntegration of(OrganizationKey key) {
        return new OrganizationIntegration(
                key.integration().id(),
                key.integration().title(),
                key.integration().kind(),
                key.mode(),
                KeyState.of(key.key()),
                Noted.of(key.remarks()));
    }
}
