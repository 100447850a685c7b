package io.leasehold.tenancy;

/** The id of a project within its organization; valid as a segment of a Vault path. */
public record ProjectId(String value) {

    public ProjectId {
        Ids.require("project", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
