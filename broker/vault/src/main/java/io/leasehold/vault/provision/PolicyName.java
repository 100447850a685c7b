package io.leasehold.vault.provision;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A policy as Vault knows it: the persona and the ids that fill its placeholders. They are joined
 * by dots, which ids cannot have, so no two policies share a name.
 */
public record PolicyName(Persona file, Map<String, String> values) {

    public PolicyName {
        values = Map.copyOf(values);
        if (!values.keySet().equals(Set.copyOf(file.placeholders()))) {
            throw new IllegalArgumentException("name policy: " + file + " needs other ids");
        }
    }

    public String text() {
        return Stream.concat(
                        Stream.of("leasehold-" + file.stem()),
                        file.placeholders().stream().map(this::value))
                .collect(Collectors.joining("."));
    }

    String value(String placeholder) {
        return values.getOrDefault(placeholder, "");
    }

    @Override
    public String toString() {
        return text();
    }
}
