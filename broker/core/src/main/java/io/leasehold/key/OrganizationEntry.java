package io.leasehold.key;

import io.leasehold.integration.KeyFields;
import java.util.Optional;

/** What an organization has set for an integration. */
public record OrganizationEntry(KeyMode mode, KeyPresence key) {

    /** Reads the organization's document; without one the integration is off. */
    public static OrganizationEntry read(Optional<KeyDocument> document, KeyFields fields) {
        return document.map(found -> read(found, fields))
                .orElseGet(() -> new OrganizationEntry(KeyMode.OFF, new KeyPresence.Absent()));
    }

    private static OrganizationEntry read(KeyDocument document, KeyFields fields) {
        return new OrganizationEntry(
                KeyMode.written(document.controls().get("mode")),
                document.meansKey() ? KeyPresence.of(document, fields) : new KeyPresence.Absent());
    }
}
