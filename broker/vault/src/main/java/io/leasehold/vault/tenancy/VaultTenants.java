package io.leasehold.vault.tenancy;

import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.Tenants;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;

/** Looks for profiles with the broker's own login; a 403 is an error and never means "absent". */
public final class VaultTenants implements Tenants {

    private final BrokerSession session;

    public VaultTenants(BrokerSession session) {
        this.session = session;
    }

    @Override
    public boolean exists(OrganizationId organization) {
        return isPresent("find organization " + organization, VaultPaths.profile(organization));
    }

    @Override
    public boolean exists(Project project) {
        return isPresent("find project " + project, VaultPaths.profile(project));
    }

    private boolean isPresent(String attempt, VaultPath profile) {
        return session.read(attempt, profile).orAbsent(attempt).isPresent();
    }
}
