package io.leasehold.vault;

import io.leasehold.administration.LeaseCounts;
import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.CallerLeases;
import io.leasehold.lease.LeaseAdministration;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import java.util.Optional;

/** Counts what Vault lists; leases that are over are counted until they are swept away. */
final class VaultLeaseCounts implements LeaseCounts {

    private final LeaseAdministration held;

    VaultLeaseCounts(CallerLeases inventory) {
        this.held = new LeaseAdministration(inventory);
    }

    @Override
    public Optional<Integer> of(OrganizationId organization, IntegrationId integration) {
        LeaseFilter all =
                LeaseFilter.of(organization)
                        .narrowed(Optional.of(integration), Optional.empty(), Optional.empty());
        try {
            return Optional.of(held.find(all).size());
        } catch (BrokerException refused) {
            if (refused.problem() != Problem.PERMISSION_DENIED) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
