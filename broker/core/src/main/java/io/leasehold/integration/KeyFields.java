package io.leasehold.integration;

import io.leasehold.problem.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of the fields that a key of an integration must have.
 *
 * @param required in the order in which users are asked for them
 * @param published those that are not secret and appear in normal responses, such as account
 *     numbers
 */
public record KeyFields(List<String> required, Set<String> published) {

    /** Names that are reserved in a key document and cannot be key fields. */
    public static final Set<String> RESERVED = Set.of("mode", "use", "reveal", "set_by");

    /** Maximum length of one field in bytes. */
    public static final int LONGEST_FIELD = 8 * 1024;

    /** Maximum length of all fields of a key together in bytes. */
    public static final int LONGEST_KEY = 64 * 1024;

    public KeyFields {
        required = List.copyOf(required);
        if (required.isEmpty() || required.stream().anyMatch(RESERVED::contains)) {
            throw new IllegalArgumentException(
                    "a key needs at least one field, and none named " + RESERVED);
        }
        published = Set.copyOf(published);
        if (published.containsAll(required) || !required.containsAll(published)) {
            throw new IllegalArgumentException("a key needs at least one field that is secret");
        }
    }

    /** Fields all of which are secret. */
    public KeyFields(List<String> required) {
        this(required, Set.of());
    }

    /** The required fields that are not usable. */
    public List<String> missingFrom(Set<String> usable) {
        return required.stream().filter(field -> !usable.contains(field)).toList();
    }

    /**
     * An error message for field names that are not required ones; empty if there are none. A name
     * that is not similar to a required one is not repeated in the message, because it may be a key
     * in the wrong place.
     */
    public static Optional<String> faultIn(
            Collection<String> written, Collection<String> required) {
        List<String> unknown = written.stream().filter(it -> !required.contains(it)).toList();
        return unknown.stream()
                .flatMap(
                        it ->
                                Suggestion.question(it, required).stream()
                                        .map(question -> "it has no field " + it + "; " + question))
                .findFirst()
                .or(
                        () ->
                                unknown.stream()
                                        .map(
                                                _ ->
                                                        "the integration has no such field; its"
                                                                + " fields are "
                                                                + String.join(", ", required))
                                        .findFirst());
    }

    /**
     * The fields that are longer than {@link #LONGEST_FIELD}; all of them, if together they are
     * longer than {@link #LONGEST_KEY}. Limited, because the redaction patterns of a key take many
     * times its length.
     *
     * @param lengths of the fields that are present, in bytes
     */
    public List<String> oversized(Map<String, Integer> lengths) {
        List<String> present = required.stream().filter(lengths::containsKey).toList();
        boolean allTooLong =
                present.stream().mapToInt(field -> length(field, lengths)).sum() > LONGEST_KEY;
        return present.stream()
                .filter(field -> allTooLong || length(field, lengths) > LONGEST_FIELD)
                .toList();
    }

    private static int length(String field, Map<String, Integer> lengths) {
        return lengths.getOrDefault(field, 0);
    }

    /**
     * A field value of a key document as it is sent in a header: visible ASCII characters. One line
     * break at its end, as {@code api_key=@file} leaves it, is removed. Empty if the value cannot
     * be sent.
     */
    public static Optional<String> sendable(@Nullable Object value) {
        return value instanceof String text
                ? Optional.of(withoutLineBreak(text)).filter(KeyFields::isVisible)
                : Optional.empty();
    }

    private static String withoutLineBreak(String text) {
        if (!text.endsWith("\n")) {
            return text;
        }
        return text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
    }

    private static boolean isVisible(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= 0x21 && c <= 0x7e);
    }
}
