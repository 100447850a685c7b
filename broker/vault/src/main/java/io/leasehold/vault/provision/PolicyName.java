package io.leasehold.vault.provision;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a policy in Vault: the persona and the ids for its placeholders, joined by dots. Ids
 * contain no dots, so no two policies share a name.
 */
public record PolicyName(Persona persona, Map<String, String> values) {

    public PolicyName {
        values = Map.copyOf(values);
        if (!values.keySet().equals(Set.copyOf(persona.placeholders()))) {
            throw new IllegalArgumentException("name policy: " + persona + " needs other ids");
        }
    }

    public String text() {
        return Stream.concat(
                        Stream.of("leasehold-" + persona.stem()),
                        persona.placeholders().stream().map(this::value))
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
