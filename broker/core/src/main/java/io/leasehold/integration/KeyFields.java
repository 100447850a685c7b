package io.leasehold.integration;

import io.leasehold.problem.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a key of an integration must have, by name.
 *
 * @param required in the order in which people are asked for them
 * @param published those that are no secret and stand in ordinary answers, such as account numbers
 */
public record KeyFields(List<String> required, Set<String> published) {

    /** Names that have a meaning of their own in a key document and can be no key field. */
    public static final Set<String> RESERVED = Set.of("mode", "use", "set_by");

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

    /** Fields that are all secret. */
    public KeyFields(List<String> required) {
        this(required, Set.of());
    }

    /** The required fields that are not among those that can be used. */
    public List<String> missingFrom(Set<String> usable) {
        return required.stream().filter(field -> !usable.contains(field)).toList();
    }

    /**
     * What is wrong with names of fields that are not among the required ones; empty if nothing is.
     * A name that is not near a required one is not repeated, because it may be a key that somebody
     * put in the wrong place.
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
                                                        "a field is none of this integration; its"
                                                                + " fields are "
                                                                + String.join(", ", required))
                                        .findFirst());
    }

    /**
     * Whether a value can be sent in a header as it is. A line break at its end, as left by many
     * editors, would otherwise surface as a failing call much later.
     */
    public static boolean canBeSent(@Nullable Object value) {
        return value instanceof String text
                && !text.isEmpty()
                && text.chars().allMatch(c -> c >= 0x21 && c <= 0x7e);
    }
}
