package io.leasehold.vault.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A difference between the actual and the desired state of Vault, as text for people.
 *
 * @param what the object that changes, such as {@code policy leasehold-broker}
 * @param details its changes, line by line
 */
public record Change(Kind kind, String what, List<String> details) {

    /** Whether the object is missing or differs. */
    public enum Kind {
        ADDED("+"),
        CHANGED("~");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    public Change {
        details = List.copyOf(details);
    }

    static Change added(String what) {
        return new Change(Kind.ADDED, what, List.of());
    }

    /** The change from the actual to the wanted fields; ignores all other fields. */
    static Optional<Change> ofFields(
            String what, Map<String, Object> actual, Map<String, ?> wanted) {
        List<String> details = new ArrayList<>();
        new TreeMap<>(wanted)
                .forEach(
                        (name, value) -> {
                            String before = text(actual.get(name));
                            String after = text(value);
                            if (!before.equals(after)) {
                                details.add(name + ": " + before + " -> " + after);
                            }
                        });
        return details.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change(Kind.CHANGED, what, details));
    }

    /** The sign and the object, followed by the details. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(kind.sign + " " + what);
        details.forEach(detail -> lines.add("    " + detail));
        return List.copyOf(lines);
    }

    /** Sorted: Vault treats lists as sets and returns them, and objects, in an order of its own. */
    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case List<?> list ->
                    list.stream()
                            .map(Objects::toString)
                            .sorted()
                            .collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map -> new TreeMap<>(map).toString();
            default -> value.toString();
        };
    }
}
