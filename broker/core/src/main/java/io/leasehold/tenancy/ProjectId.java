package io.leasehold.tenancy;

/** Names a project within its organization; safe as a segment of a Vault path. */
public record ProjectId(String value) {

    public ProjectId {
        Ids.require("project", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
