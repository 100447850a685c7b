package io.leasehold.key;

import io.leasehold.integration.KeyFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The public facts of a key document in Vault: its reserved fields, and which key fields of the
 * integration are usable. Never a value of a key field; of other fields, only whether there are
 * any.
 *
 * @param version the document's version in Vault
 * @param controls the reserved fields as written, each cut to 512 characters
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

    /** No valid value is that long, so a longer text can be cut. */
    private static final int MAX_CONTROL_LENGTH = 512;

    /** Extracts the facts of a document, without its values. */
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

    /** What it means to projects, if it is an organization's. */
    public KeyMode mode() {
        return KeyMode.ofDocument(controls.get("mode"));
    }

    /** Whether its organization lets keys be delivered sealed, if it is an organization's. */
    public RevealSetting reveal() {
        return RevealSetting.ofDocument(controls.get(RevealSetting.FIELD));
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
        return text.length() <= MAX_CONTROL_LENGTH ? text : text.substring(0, MAX_CONTROL_LENGTH);
    }
}
