package io.leasehold.integration;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What people are told of an integration; nothing here decides where a call goes.
 *
 * @param title the provider's name as people know it
 * @param documentation the provider's own description of its interface
 * @param keysAt the page on which people find or make a key
 * @param labels what people call the fields of a key, for those that need more than their name
 * @param example how a stock client is told to use a handle
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

    /** A title and nothing else. */
    public static IntegrationMetadata titled(String title) {
        return new IntegrationMetadata(
                title,
                Category.OTHER,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    /** What to call a field of the key in front of people. */
    public String label(String field) {
        return labels.getOrDefault(field, field);
    }
}
