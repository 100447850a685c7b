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
 * A difference between what Vault holds and what it is to hold, as people read it.
 *
 * @param what the thing that changes, such as {@code policy leasehold-broker}
 * @param details what changes of it, line by line
 */
public record Change(Kind kind, String what, List<String> details) {

    /** Whether the thing is missing, or there and different. */
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

    /** The change from fields as they are to fields as they shall be; others are left alone. */
    static Optional<Change> ofFields(
            String what, Map<String, Object> actual, Map<String, ?> wanted) {
        List<String> details = new ArrayList<>();
        new TreeMap<>(wanted)
                .forEach(
                        (name, value) -> {
                            String is = text(actual.get(name));
                            String shall = text(value);
                            if (!is.equals(shall)) {
                                details.add(name + ": " + is + " -> " + shall);
                            }
                        });
        return details.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change(Kind.CHANGED, what, details));
    }

    /** The sign and the thing, and below it the details. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(kind.sign + " " + what);
        details.forEach(detail -> lines.add("    " + detail));
        return List.copyOf(lines);
    }

    /** Lists are sets to Vault: it gives them back in an order of its own. So are objects. */
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
