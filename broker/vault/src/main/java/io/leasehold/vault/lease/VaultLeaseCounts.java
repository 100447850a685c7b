package io.leasehold.vault.lease;

import io.leasehold.administration.LeaseCounts;
import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.CallerLeases;
import io.leasehold.lease.LeaseAdministration;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.OrganizationId;
import java.util.Optional;

/** Counts the leases that Vault lists, including expired ones until they are swept. */
public final class VaultLeaseCounts implements LeaseCounts {

    private final LeaseAdministration leases;

    public VaultLeaseCounts(CallerLeases callerLeases) {
        this.leases = new LeaseAdministration(callerLeases);
    }

    @Override
    public Optional<Integer> of(OrganizationId organization, IntegrationId integration) {
        LeaseFilter all =
                LeaseFilter.of(organization)
                        .narrowed(Optional.of(integration), Optional.empty(), Optional.empty());
        try {
            return Optional.of(leases.find(all).size());
        } catch (BrokerException refused) {
            if (refused.problem() != Problem.PERMISSION_DENIED) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
