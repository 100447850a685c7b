package io.leasehold.integration;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Descriptive facts of an integration; none of them affects where a call goes.
 *
 * @param title the provider's name
 * @param documentation the provider's own API documentation
 * @param keysAt the page on which users find or create a key
 * @param labels display names of key fields, where the field's name is not enough
 * @param example how a standard client is configured to use a handle
 */
public record IntegrationMetadata(
        String title,
        Category category,
        Optional<URI> documentation,
        Optional<URI> keysAt,
        Map<String, String> labels,
        Optional<ClientExample> example) {

    public IntegrationMetadata {
        labels = Map.copyOf(labels);
    }

    /** A title only. */
    public static IntegrationMetadata titled(String title) {
        return new IntegrationMetadata(
                title,
                Category.OTHER,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    /** The display name of a key field. */
    public String label(String field) {
        return labels.getOrDefault(field, field);
    }
}
