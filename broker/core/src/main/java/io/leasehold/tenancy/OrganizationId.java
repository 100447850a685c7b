package io.leasehold.tenancy;

/** The id of an organization; valid as a segment of a Vault path. */
public record OrganizationId(String value) {

    public OrganizationId {
        Ids.require("organization", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
