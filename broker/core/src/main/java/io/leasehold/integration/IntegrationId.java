package io.leasehold.integration;

import io.leasehold.tenancy.Ids;

/**
 * The id of an integration; valid as a segment of a Vault path and as the first path segment of a
 * call.
 */
public record IntegrationId(String value) {

    public IntegrationId {
        Ids.require("integration", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
