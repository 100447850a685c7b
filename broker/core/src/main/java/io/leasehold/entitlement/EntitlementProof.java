package io.leasehold.entitlement;

import io.leasehold.tenancy.OrganizationId;

/**
 * Proof that an organization may have keys at organization and project level. Only {@link
 * Entitlements} creates one.
 */
public final class EntitlementProof {

    private final OrganizationId organization;

    EntitlementProof(OrganizationId organization) {
        this.organization = organization;
    }

    public OrganizationId organization() {
        return organization;
    }

    @Override
    public String toString() {
        return "EntitlementProof[" + organization + "]";
    }
}
