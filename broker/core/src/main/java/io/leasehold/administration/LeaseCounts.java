package io.leasehold.administration;

import io.leasehold.integration.IntegrationId;
import io.leasehold.tenancy.OrganizationId;
import java.util.Optional;

/** How many leases one caller's token sees. */
@FunctionalInterface
public interface LeaseCounts {

    /** Of one integration in all projects; empty if any project is hidden from the caller. */
    Optional<Integer> of(OrganizationId organization, IntegrationId integration);
}
