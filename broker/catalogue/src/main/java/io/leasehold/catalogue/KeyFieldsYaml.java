package io.leasehold.catalogue;

import io.leasehold.integration.KeyFields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The fields of a key, at the top level of a catalogue file. */
record KeyFieldsYaml(
        @Nullable List<@Nullable String> fields, @Nullable List<@Nullable String> published) {

    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    KeyFields keyFields() {
        List<@Nullable String> names = IntegrationYaml.require("fields", fields);
        if (names.isEmpty()) {
            throw FieldError.of("fields", "a key needs at least one field, such as api_key");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw FieldError.of("fields", "each field may be listed only once");
        }
        List<String> required =
                IntStream.range(0, names.size())
                        .mapToObj(index -> fieldName("fields[" + index + "]", names.get(index)))
                        .toList();
        return new KeyFields(required, published(required));
    }

    private Set<String> published(List<String> required) {
        if (published == null) {
            return Set.of();
        }
        List<@Nullable String> names = published;
        Set<String> valid =
                required.stream().filter(names::contains).collect(Collectors.toUnmodifiableSet());
        if (valid.size() != names.size()) {
            throw FieldError.of(
                    "published", "it may list only names that are under fields, each once");
        }
        if (valid.size() == required.size()) {
            throw FieldError.of("published", "at least one field of a key must be secret");
        }
        return valid;
    }

    private static String fieldName(String path, @Nullable String name) {
        if (name == null || !FIELD.matcher(name).matches()) {
            throw FieldError.of(
                    path, "it must consist of a-z, 0-9 and '_', and start with a letter");
        }
        if (KeyFields.RESERVED.contains(name)) {
            throw FieldError.of(path, name + " is reserved and cannot be a key field");
        }
        return name;
    }
}
