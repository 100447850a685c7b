package io.leasehold.server.management;

import io.leasehold.integration.Category;
import io.leasehold.integration.ClientExample;
import io.leasehold.integration.CredentialKind;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.integration.IntegrationId;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * An integration as people choose it.
 *
 * @param keysAt the page on which people find or create a key
 * @param baseUrl destination of its calls
 * @param verifiable whether a key can be verified before it is set
 */
record CatalogueEntry(
        IntegrationId id,
        String title,
        Category category,
        CredentialKind kind,
        List<Field> fields,
        Optional<URI> keysAt,
        Optional<URI> documentation,
        URI baseUrl,
        boolean verifiable,
        Optional<Snippet> example) {

    /**
     * A field of its keys.
     *
     * @param secret whether its value must be hidden
     */
    record Field(String name, String label, boolean secret) {}

    /** Example code that configures a stock client to use a handle. */
    record Snippet(String language, String text) {}

    static CatalogueEntry of(Integration integration) {
        return new CatalogueEntry(
                integration.id(),
                integration.title(),
                integration.metadata().category(),
                integration.kind(),
                fields(integration),
                integration.metadata().keysAt(),
                integration.metadata().documentation(),
                baseUrl(integration.destination()),
                integration.verification().isPresent(),
                integration.metadata().example().map(CatalogueEntry::snippet));
    }

    /** Empty for integrations without shared credentials, which have no stored key. */
    private static List<Field> fields(Integration integration) {
        return integration.kind().isShared()
                ? integration.keyFields().required().stream()
                        .map(name -> field(integration, name))
                        .toList()
                : List.of();
    }

    private static Field field(Integration integration, String name) {
        return new Field(
                name,
                integration.metadata().label(name),
                !integration.keyFields().published().contains(name));
    }

    private static URI baseUrl(Destination destination) {
        return URI.create(
                (destination.tls() ? "https://" : "http://")
                        + destination.authority()
                        + destination.pathPrefix());
    }

    private static Snippet snippet(ClientExample example) {
        return new Snippet(example.language(), example.code());
    }
}
