package io.leasehold.catalogue;

import static io.leasehold.catalogue.IntegrationYaml.require;

import io.leasehold.integration.Category;
import io.leasehold.integration.IntegrationMetadata;
import io.leasehold.integration.KeyFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The description of an integration for people, at the top level of a catalogue file. */
record MetadataYaml(
        @Nullable String title,
        @Nullable String category,
        @Nullable String documentation,
        @Nullable String keysAt,
        @Nullable Map<String, @Nullable String> labels,
        @Nullable ExampleYaml example) {

    IntegrationMetadata metadata(KeyFields keyFields) {
        return new IntegrationMetadata(
                require("title", title),
                category == null
                        ? Category.OTHER
                        : Vocabulary.of(
                                "category", category, List.of(Category.values()), Category::word),
                Optional.ofNullable(documentation).map(url -> HttpsUrl.read("documentation", url)),
                Optional.ofNullable(keysAt).map(url -> HttpsUrl.read("keys-at", url)),
                labels(keyFields),
                Optional.ofNullable(example).map(ExampleYaml::example));
    }

    private Map<String, String> labels(KeyFields keyFields) {
        if (labels == null) {
            return Map.of();
        }
        return labels.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                label -> label(label.getKey(), label.getValue(), keyFields)));
    }

    private static String label(String field, @Nullable String text, KeyFields keyFields) {
        String path = "labels." + field;
        if (!keyFields.required().contains(field)) {
            throw FieldError.of(
                    path,
                    "the key has no such field; fields has: "
                            + String.join(", ", keyFields.required()));
        }
        return require(path, text);
    }
}
