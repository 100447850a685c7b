package io.leasehold.tenancy;

/** Names an organization; safe as a segment of a Vault path. */
public record OrganizationId(String value) {

    public OrganizationId {
        Ids.require("organization", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
