package io.leasehold.integration;

import java.util.List;
import java.util.Optional;

/**
 * A third-party service as the catalogue describes it; contains no secrets.
 *
 * @param calls the calls that may be made, whatever a lease allows
 */
public record Integration(
        IntegrationId id,
        IntegrationMetadata metadata,
        Destination destination,
        CredentialScheme scheme,
        AllowedCalls calls) {

    /** An integration that allows every call. */
    public Integration(
            IntegrationId id,
            IntegrationMetadata metadata,
            Destination destination,
            CredentialScheme scheme) {
        this(id, metadata, destination, scheme, AllowedCalls.ALL);
    }

    public Integration {
        if (!scheme.keyFields().required().containsAll(metadata.labels().keySet())) {
            throw new IllegalArgumentException("a label names a field that the key does not have");
        }
        if (!scheme.kind().isShared()
                && (metadata.keysAt().isPresent() || metadata.example().isPresent())) {
            throw new IllegalArgumentException(
                    "an OAuth integration has no shared key; remove keys-at and example");
        }
    }

    public String title() {
        return metadata.title();
    }

    /**
     * Whose credential it takes; only a shared kind can be stored for an organization or project.
     */
    public CredentialKind kind() {
        return scheme.kind();
    }

    public KeyFields keyFields() {
        return scheme.keyFields();
    }

    public Placement placement() {
        return scheme.placement();
    }

    /** The request that verifies a key, if the provider has one. */
    public Optional<Verification> verification() {
        return scheme.verification();
    }

    /** Every location in which a credential of this integration may be sent. */
    public List<CredentialLocation> locations() {
        return scheme.locations();
    }
}
