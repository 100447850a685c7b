package io.leasehold.administration;

import io.leasehold.integration.IntegrationId;
import io.leasehold.tenancy.OrganizationId;
import java.util.Optional;

/** Counts the leases that one caller's token sees. */
@FunctionalInterface
public interface LeaseCounts {

    /**
     * Leases of one integration in all projects; empty if any project is hidden from the caller.
     */
    Optional<Integer> of(OrganizationId organization, IntegrationId integration);
}
