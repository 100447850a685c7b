package io.leasehold.integration;

import java.util.List;
import java.util.Optional;

/** Integrations that tests use, without a catalogue. */
public final class SampleIntegrations {

    public static final Integration OPENAI = bearer("openai", "api.openai.com");
    public static final Integration STRIPE = bearer("stripe", "api.stripe.com");

    /** Everybody connects an account of their own. */
    public static final Integration BY_OAUTH =
            new Integration(
                    new IntegrationId("drive"),
                    IntegrationMetadata.titled("Drive"),
                    new Destination(true, "drive.example.com", 443, ""),
                    new CredentialScheme(
                            CredentialKind.OAUTH,
                            new KeyFields(List.of("api_key")),
                            new Placement.Bearer("api_key"),
                            List.of(),
                            Optional.empty()));

    /** All of them. */
    public static final Catalogue CATALOGUE =
            new Catalogue() {
                @Override
                public Optional<Integration> find(IntegrationId id) {
                    return all().stream().filter(it -> it.id().equals(id)).findFirst();
                }

                @Override
                public List<Integration> all() {
                    return List.of(OPENAI, STRIPE, BY_OAUTH);
                }
            };

    private SampleIntegrations() {}

    private static Integration bearer(String id, String host) {
        return new Integration(
                new IntegrationId(id),
                IntegrationMetadata.titled(id),
                new Destination(true, host, 443, ""),
                CredentialScheme.key(
                        new KeyFields(List.of("api_key")),
                        new Placement.Bearer("api_key"),
                        List.of()));
    }
}
