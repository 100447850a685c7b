package io.leasehold.key;

import io.leasehold.integration.KeyFields;
import java.util.Optional;

/** An organization's setting for an integration. */
public record OrganizationKeySetting(KeyMode mode, KeyPresence key) {

    /** Reads the organization's document; without one the mode is {@code off}. */
    public static OrganizationKeySetting read(Optional<KeyDocument> document, KeyFields fields) {
        return document.map(found -> read(found, fields))
                .orElseGet(() -> new OrganizationKeySetting(KeyMode.OFF, new KeyPresence.Absent()));
    }

    private static OrganizationKeySetting read(KeyDocument document, KeyFields fields) {
        return new OrganizationKeySetting(
                document.mode(),
                document.meansKey() ? KeyPresence.of(document, fields) : new KeyPresence.Absent());
    }
}
