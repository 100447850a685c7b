package io.leasehold.key;

import io.leasehold.integration.KeyFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The public facts of a key document found in Vault: its control words, and which fields of its
 * integration could be used. Never their values, and nothing of other fields but that there are
 * some.
 *
 * @param version the version that Vault gave it
 * @param controls the reserved fields as they are written, each cut to 512 characters
 * @param meansKey whether it has any field that is not reserved
 * @param usable names of the integration's fields whose value can be sent
 * @param oversized names of the integration's fields that make the key too large
 */
public record KeyDocument(
        int version,
        Map<String, String> controls,
        boolean meansKey,
        Set<String> usable,
        List<String> oversized) {

    /** No control word is that long, so that a longer text has no meaning. */
    private static final int LONGEST_CONTROL = 512;

    /** Takes the facts from a document and leaves its values. */
    public static KeyDocument of(int version, Map<String, ?> document, KeyFields fields) {
        List<String> oversized = fields.oversized(lengths(document, fields));
        return new KeyDocument(
                version,
                controls(document),
                !KeyFields.RESERVED.containsAll(document.keySet()),
                fields.required().stream()
                        .filter(name -> !oversized.contains(name))
                        .filter(name -> KeyFields.sendable(document.get(name)).isPresent())
                        .collect(Collectors.toUnmodifiableSet()),
                oversized);
    }

    private static Map<String, Integer> lengths(Map<String, ?> document, KeyFields fields) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String name : fields.required()) {
            if (document.get(name) instanceof String text) {
                lengths.put(name, text.length());
            }
        }
        return lengths;
    }

    private static Map<String, String> controls(Map<String, ?> document) {
        return document.entrySet().stream()
                .filter(entry -> KeyFields.RESERVED.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> control(entry.getValue())));
    }

    private static String control(Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST_CONTROL ? text : text.substring(0, LONGEST_CONTROL);
    }
}
