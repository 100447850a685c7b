package io.leasehold.entitlement;

import io.leasehold.tenancy.OrganizationId;

/**
 * Proof that keys at organization and project level are for this organization. Only {@link
 * Entitlements} makes one.
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
        return "Entitled[" + organization + "]";
    }
}
