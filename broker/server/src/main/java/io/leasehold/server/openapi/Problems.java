package io.leasehold.server.openapi;

import io.leasehold.problem.Problem;
import io.leasehold.server.route.ProblemDetail;
import io.leasehold.server.route.ProblemResponses;
import io.leasehold.server.route.Route;
import io.leasehold.server.route.VersionConflict;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Describes the problems of a route: the common ones and its own. */
final class Problems {

    private static final Set<Problem> COMMON =
            EnumSet.of(Problem.REQUEST_MALFORMED, Problem.BODY_TOO_LARGE);
    private static final Set<Problem> AUTHENTICATED =
            EnumSet.of(
                    Problem.TOKEN_MISSING,
                    Problem.PERMISSION_DENIED,
                    Problem.ID_INVALID,
                    Problem.VAULT_UNAVAILABLE,
                    Problem.VAULT_ANSWER_TOO_LARGE,
                    Problem.BROKER_NOT_PERMITTED);

    private final Schemas schemas;

    Problems(Schemas schemas) {
        this.schemas = schemas;
    }

    /** The responses by status. */
    Map<String, Object> of(Route route) {
        Map<String, Map<String, Object>> byStatus = new TreeMap<>();
        codes(route)
                .forEach(
                        (code, status) ->
                                byStatus.merge(
                                        String.valueOf(status),
                                        response(code, status),
                                        Problems::merge));
        return new LinkedHashMap<>(byStatus);
    }

    private static Map<String, Integer> codes(Route route) {
        Map<String, Integer> codes = new TreeMap<>();
        problems(route)
                .forEach(problem -> codes.put(problem.code(), ProblemResponses.status(problem)));
        codes.put("not-acceptable", 406);
        if (route.takes().isPresent()) {
            codes.put("media-type-unsupported", 415);
        }
        return codes;
    }

    private static Set<Problem> problems(Route route) {
        EnumSet<Problem> problems = EnumSet.copyOf(COMMON);
        problems.addAll(route.problems());
        if (!route.anonymous()) {
            problems.addAll(AUTHENTICATED);
        }
        switch (route.preconditionPolicy()) {
            case NONE -> {}
            case OPTIONAL -> problems.add(Problem.VERSION_CONFLICT);
            case REQUIRED -> {
                problems.add(Problem.VERSION_CONFLICT);
                problems.add(Problem.VERSION_REQUIRED);
            }
        }
        return problems;
    }

    private Map<String, Object> response(String code, int status) {
        Class<?> body =
                code.equals(Problem.VERSION_CONFLICT.code())
                        ? VersionConflict.class
                        : ProblemDetail.class;
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", code);
        response.put("headers", headers(status));
        response.put(
                "content",
                Map.of(
                        "application/problem+json",
                        Map.of(
                                "schema",
                                schemas.of(body),
                                "example",
                                Examples.ofProblem(body, code, status))));
        return response;
    }

    private static Map<String, Object> headers(int status) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("Leasehold-Problem", text());
        switch (status) {
            case 401 -> headers.put("WWW-Authenticate", text());
            case 503 -> headers.put("Retry-After", text());
            default -> {}
        }
        return headers;
    }

    private static Map<String, Object> text() {
        return Map.of("required", true, "schema", Map.of("type", "string"));
    }

    /** Merges problems with the same status, which differ only in their code. */
    private static Map<String, Object> merge(
            Map<String, Object> first, Map<String, Object> second) {
        first.put("description", first.get("description") + ", " + second.get("description"));
        return first;
    }
}
