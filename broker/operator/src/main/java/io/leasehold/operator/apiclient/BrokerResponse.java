package io.leasehold.operator.apiclient;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the broker answered.
 *
 * @param tag the version of what was asked about, as an entity tag
 */
record BrokerResponse(int status, Optional<String> tag, Map<String, Object> body) {

    private static final int LONGEST_SENTENCE = 600;

    boolean isConflict() {
        return status == 412;
    }

    /** Whether it is a refusal that is not in the form in which the management API refuses. */
    boolean isAStrangers() {
        boolean success = status >= 200 && status < 300;
        return !success
                && (textIn(body, "code").isEmpty()
                        || known().filter(BrokerResponse::isOfCalls).isPresent());
    }

    /** Whether it is in the form in which Vault refuses. */
    boolean isOfVault() {
        return body.get("errors") instanceof List<?>;
    }

    /** The port for calls refuses so, and the management API never does. */
    private static boolean isOfCalls(Problem problem) {
        return problem == Problem.HANDLE_MISSING || problem == Problem.HANDLE_INVALID;
    }

    /**
     * The body of a success.
     *
     * @param attempt what was being attempted, for the message
     * @throws BrokerException with the problem that the broker names, and its own words for it
     */
    Map<String, Object> orRefuse(String attempt) {
        if (status >= 200 && status < 300) {
            return body;
        }
        throw new BrokerException(
                problem(),
                sentence()
                        .orElse(
                                attempt
                                        + ": the broker refuses it for a reason that this version"
                                        + " does not know ("
                                        + status
                                        + ")"));
    }

    Optional<Integer> number(String name) {
        return numberIn(body, name);
    }

    static Optional<Integer> numberIn(Map<String, Object> object, String name) {
        return object.get(name) instanceof Number number
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    static Optional<String> textIn(Map<String, Object> object, String name) {
        return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The object under a name of an object, empty if there is none. */
    @SuppressWarnings("unchecked") // keys of JSON objects are strings
    static Map<String, Object> objectIn(Map<String, Object> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The objects of the list under a name of an object. */
    static List<Map<String, Object>> objectsIn(Map<String, Object> parent, String name) {
        return parent.get(name) instanceof List<?> list
                ? list.stream().map(item -> objectIn(Map.of(name, item), name)).toList()
                : List.of();
    }

    /** Words that are shown to people: a terminal must not take any of them for an order. */
    private Optional<String> sentence() {
        return known().flatMap(_ -> textIn(body, "detail"))
                .filter(text -> text.length() <= LONGEST_SENTENCE)
                .map(text -> text.replaceAll("[\\p{Cc}\\p{Cf}]", " "));
    }

    private Problem problem() {
        return known().orElseGet(
                        () ->
                                switch (status) {
                                    case 401 -> Problem.TOKEN_MISSING;
                                    case 403 -> Problem.PERMISSION_DENIED;
                                    case 404 -> Problem.NOT_FOUND;
                                    case 412 -> Problem.VERSION_CONFLICT;
                                    case 429, 503 -> Problem.OVERLOADED;
                                    default -> Problem.UPSTREAM_INVALID;
                                });
    }

    private Optional<Problem> known() {
        return textIn(body, "code")
                .flatMap(
                        code ->
                                Arrays.stream(Problem.values())
                                        .filter(problem -> problem.code().equals(code))
                                        .findAny());
    }

    @Override
    public String toString() {
        return "BrokerAnswer[" + status + "]";
    }
}
