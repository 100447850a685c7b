package io.leasehold.operator.lease;

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

/** The leases that one person may list and revoke at Vault. Blocks. */
final class VisibleLeases {

    private final LeaseAdministration administration;
    private final ExistingTenants tenants;
    private final TenantNames names;
    private final Supplier<Catalogue> catalogue;

    /**
     * @param catalogue supplied lazily, because loading is slow
     */
    VisibleLeases(VaultConnection vault, SecretValue token, Supplier<Catalogue> catalogue) {
        this.administration = new LeaseAdministration(new VaultCallerLeases(vault, token));
        this.tenants = new ExistingTenants(new VaultTenancy(vault, token));
        this.names = new VaultTenantNames(vault, token);
        this.catalogue = catalogue;
    }

    /**
     * The leases that match. Throws if there are none and the tenant or integration does not exist.
     */
    List<LeaseId> find(LeaseFilter filter) {
        List<LeaseId> found = administration.find(filter);
        if (found.isEmpty()) {
            requireExisting(filter);
            filter.integration().ifPresent(id -> catalogue.get().require(id));
        }
        return found;
    }

    RevocationResult revoke(Collection<LeaseId> leases, LeaseAdministration.Watcher watcher) {
        return administration.revoke(leases, watcher);
    }

    /**
     * Ignores a denied lookup, so that callers without permission do not learn whether the tenant
     * exists.
     */
    private void requireExisting(LeaseFilter filter) {
        try {
            if (filter.project().isPresent()) {
                tenants.require("find leases", filter.project().get(), names);
            } else {
                tenants.require("find leases", filter.organization(), names);
            }
        } catch (BrokerException refusal) {
            if (refusal.problem() != Problem.PERMISSION_DENIED) {
                throw refusal;
            }
        }
    }
}
