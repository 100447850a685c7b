package io.leasehold.operator;

import io.leasehold.administration.ExistingTenants;
import io.leasehold.integration.Catalogue;
import io.leasehold.lease.LeaseAdministration;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.RevocationResult;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.TenantNames;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.lease.VaultCallerLeases;
import io.leasehold.vault.tenancy.VaultTenancy;
import io.leasehold.vault.tenancy.VaultTenantNames;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Leases as one person may see and end them at Vault. Blocks. */
final class VisibleLeases {

    private final LeaseAdministration held;
    private final ExistingTenants tenants;
    private final TenantNames names;
    private final Supplier<Catalogue> catalogue;

    /**
     * @param catalogue loads it, which takes a while, if it is needed
     */
    VisibleLeases(VaultConnection vault, SecretValue token, Supplier<Catalogue> catalogue) {
        this.held = new LeaseAdministration(new VaultCallerLeases(vault, token));
        this.tenants = new ExistingTenants(new VaultTenancy(vault, token));
        this.names = new VaultTenantNames(vault, token);
        this.catalogue = catalogue;
    }

    /**
     * The leases that are meant; refused if there are none because what is named does not exist.
     */
    List<LeaseId> find(LeaseFilter selection) {
        List<LeaseId> found = held.find(selection);
        if (found.isEmpty()) {
            requireExisting(selection);
            selection.integration().ifPresent(id -> catalogue.get().require(id));
        }
        return found;
    }

    RevocationResult end(Collection<LeaseId> leases, LeaseAdministration.Watcher watcher) {
        return held.revoke(leases, watcher);
    }

    /** Who may not look whether the place exists hears nothing of it. */
    private void requireExisting(LeaseFilter selection) {
        try {
            if (selection.project().isPresent()) {
                tenants.require("find leases", selection.project().get(), names);
            } else {
                tenants.require("find leases", selection.organization(), names);
            }
        } catch (BrokerException refused) {
            if (refused.problem() != Problem.PERMISSION_DENIED) {
                throw refused;
            }
        }
    }
}
