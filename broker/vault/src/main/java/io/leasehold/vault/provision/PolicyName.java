package io.leasehold.vault.provision;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A policy as Vault knows it: the persona and the ids that fill its placeholders. They are joined
 * by dots, which ids cannot have, so no two policies share a name.
 */
record PolicyName(PolicyFile file, Map<String, String> values) {

    PolicyName {
        values = Map.copyOf(values);
    }

    String text() {
        return Stream.concat(
                        Stream.of("leasehold-" + file.stem()),
                        file.placeholders().stream().map(this::value))
                .collect(Collectors.joining("."));
    }

    String value(String placeholder) {
        String value = values.get(placeholder);
        if (value == null) {
            throw new IllegalArgumentException("name policy: no value for " + placeholder);
        }
        return value;
    }

    @Override
    public String toString() {
        return text();
    }
}
