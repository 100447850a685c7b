package io.leasehold.integration;

import java.util.List;
import java.util.Optional;

/**
 * A third-party service as the catalogue describes it: public facts only.
 *
 * @param calls those that may be made of it, whatever a lease says
 */
public record Integration(
        IntegrationId id,
        IntegrationMetadata metadata,
        Destination destination,
        CredentialScheme scheme,
        AllowedCalls calls) {

    /** One of which every call may be made. */
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
            throw new IllegalArgumentException("nobody keeps a key of it, so none can be shown");
        }
    }

    public String title() {
        return metadata.title();
    }

    /** Whose credential it takes; only a shared kind can be kept for an organization or project. */
    public CredentialKind kind() {
        return scheme.kind();
    }

    public KeyFields keyFields() {
        return scheme.keyFields();
    }

    public Placement placement() {
        return scheme.placement();
    }

    /** The request that tells whether a key is accepted, where the provider has one. */
    public Optional<Verification> verification() {
        return scheme.verification();
    }

    /** Every slot in which a credential of this integration may travel. */
    public List<CredentialLocation> locations() {
        return scheme.locations();
    }
}
