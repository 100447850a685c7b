package io.leasehold.integration;

import io.leasehold.tenancy.Ids;

/** Names an integration; safe as a segment of a Vault path and as the first segment of a call. */
public record IntegrationId(String value) {

    public IntegrationId {
        Ids.require("integration", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
