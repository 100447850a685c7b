package io.leasehold.operator;

import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import io.leasehold.integration.KeyFields;
import io.leasehold.integration.Placement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Stands in for the built-in catalogue until that is there. */
final class PlaceholderCatalogue implements Catalogue {

    private final List<Integration> known =
            List.of(
                    of("openai", "OpenAI", "api.openai.com"),
                    of("anthropic", "Anthropic", "api.anthropic.com"),
                    of("stripe", "Stripe", "api.stripe.com"));

    @Override
    public Optional<Integration> find(IntegrationId id) {
        return known.stream().filter(integration -> integration.id().equals(id)).findFirst();
    }

    @Override
    public Collection<Integration> all() {
        return known;
    }

    private static Integration of(String id, String title, String host) {
        return new Integration(
                new IntegrationId(id),
                title,
                new Destination(true, host, 443, ""),
                new Placement.Bearer("api_key"),
                List.of(),
                new KeyFields(List.of("api_key")));
    }
}
