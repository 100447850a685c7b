package io.leasehold.entitlement;

import io.leasehold.tenancy.OrganizationId;
import java.util.Optional;

/** Reads what operators have written down of organizations. */
public interface Subscriptions {

    /** The organization's; empty if there is no such organization. */
    Optional<Subscription> find(OrganizationId organization);
}
