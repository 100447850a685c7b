package io.leasehold.operator.apiclient;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A response of the broker.
 *
 * @param tag the entity tag with the version
 */
record BrokerResponse(int status, Optional<String> tag, Map<String, Object> body) {

    private static final int MAX_SENTENCE_LENGTH = 600;

    boolean isConflict() {
        return status == 412;
    }

    /** Whether it is an error that does not come from the management API. */
    boolean isForeign() {
        boolean success = status >= 200 && status < 300;
        return !success
                && (textIn(body, "code").isEmpty()
                        || knownProblem().filter(BrokerResponse::isCallsPortProblem).isPresent());
    }

    /** Whether it has the format of Vault's errors. */
    boolean isVaultError() {
        return body.get("errors") instanceof List<?>;
    }

    /** Problems that only the calls port responds with, never the management API. */
    private static boolean isCallsPortProblem(Problem problem) {
        return problem == Problem.HANDLE_MISSING || problem == Problem.HANDLE_INVALID;
    }

    /**
     * The body of a success.
     *
     * @param attempt what was being attempted, for the message
     * @throws BrokerException with the broker's problem code and message
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
                                        + ": the broker refused the request with an error that"
                                        + " this version of the command does not know ("
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

    /** The message, without control characters, which could be terminal escape sequences. */
    private Optional<String> sentence() {
        return knownProblem()
                .flatMap(_ -> textIn(body, "detail"))
                .filter(text -> text.length() <= MAX_SENTENCE_LENGTH)
                .map(text -> text.replaceAll("[\\p{Cc}\\p{Cf}]", " "));
    }

    private Problem problem() {
        return knownProblem()
                .orElseGet(
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

    private Optional<Problem> knownProblem() {
        return textIn(body, "code")
                .flatMap(
                        code ->
                                Arrays.stream(Problem.values())
                                        .filter(problem -> problem.code().equals(code))
                                        .findAny());
    }

    @Override
    public String toString() {
        return "BrokerResponse[" + status + "]";
    }
}
