package io.leasehold.key;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.problem.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an organization's key of an integration means to its projects. */
public enum KeyMode {
    /** The organization's key is not used; projects may use their own. */
    OFF,
    /** The organization's key is used unless the project has its own. */
    ON,
    /** Only the organization's key is used. */
    LOCKED,
    /** No key is used at all. */
    BLOCKED;

    /** The word for this mode in documents and responses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode with that word; empty if there is none. */
    public static Optional<KeyMode> ofWord(String word) {
        return Stream.of(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }

    /**
     * The mode with that word, or an exception that lists the modes and suggests the nearest.
     *
     * @throws BrokerException {@code request-malformed}
     */
    public static KeyMode require(String word) {
        List<String> words = Stream.of(values()).map(KeyMode::word).toList();
        return ofWord(word)
                .orElseThrow(
                        () ->
                                new BrokerException(
                                        Problem.REQUEST_MALFORMED,
                                        "read mode: it must be one of "
                                                + String.join(", ", words)
                                                + Suggestion.question(word, words)
                                                        .map(question -> "; " + question)
                                                        .orElse("")));
    }

    /**
     * The mode in a stored document: {@code on} if it is missing, {@code blocked} if it is unknown.
     */
    static KeyMode ofDocument(@Nullable String word) {
        return word == null ? ON : ofWord(word).orElse(BLOCKED);
    }
}
