package io.leasehold.vault;

import io.leasehold.administration.LeaseCounts;
import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.HeldLeases;
import io.leasehold.lease.LeaseInventory;
import io.leasehold.lease.LeaseSelection;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import java.util.Optional;

/** Counts what Vault lists; leases that are over are counted until they are swept away. */
final class VaultLeaseCounts implements LeaseCounts {

    private final HeldLeases held;

    VaultLeaseCounts(LeaseInventory inventory) {
        this.held = new HeldLeases(inventory);
    }

    @Override
    public Optional<Integer> of(OrganizationId organization, IntegrationId integration) {
        LeaseSelection all =
                LeaseSelection.of(organization)
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
