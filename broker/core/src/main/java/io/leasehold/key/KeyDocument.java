package io.leasehold.key;

import io.leasehold.integration.KeyFields;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The public facts of a key document found in Vault: its control words, and which of its key fields
 * could be used. Never their values.
 *
 * @param version the version that Vault gave it
 * @param controls the reserved fields as they are written
 * @param fields names of all other fields
 * @param usable names of the fields whose value can be sent as it is
 */
public record KeyDocument(
        int version, Map<String, String> controls, Set<String> fields, Set<String> usable) {

    /** Takes the facts from a document and leaves its values. */
    public static KeyDocument of(int version, Map<String, ?> document) {
        return new KeyDocument(
                version,
                document.entrySet().stream()
                        .filter(entry -> KeyFields.RESERVED.contains(entry.getKey()))
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, e -> String.valueOf(e.getValue()))),
                document.keySet().stream()
                        .filter(name -> !KeyFields.RESERVED.contains(name))
                        .collect(Collectors.toSet()),
                document.entrySet().stream()
                        .filter(entry -> KeyFields.canBeSent(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }
}
