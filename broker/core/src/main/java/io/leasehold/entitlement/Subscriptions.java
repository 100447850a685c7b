package io.leasehold.entitlement;

import io.leasehold.tenancy.OrganizationId;
import java.util.Optional;

/** Reads the subscriptions of organizations. */
public interface Subscriptions {

    /** The subscription of the organization; empty if the organization does not exist. */
    Optional<Subscription> find(OrganizationId organization);
}
