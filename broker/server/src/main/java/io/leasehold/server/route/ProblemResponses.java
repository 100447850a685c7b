package io.leasehold.server.route;

import io.leasehold.gateway.ProblemStatus;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import org.springframework.http.HttpHeaders;

/** Tells callers of the management API why their request was stopped. */
public final class ProblemResponses {

    private ProblemResponses() {}

    /** With which status this API tells the problem: it asks for a token as HTTP wants it asked. */
    public static int status(Problem problem) {
        return problem == Problem.TOKEN_MISSING ? 401 : ProblemStatus.of(problem);
    }

    static Response of(BrokerException refusal) {
        Problem problem = refusal.problem();
        int status = status(problem);
        Response answer = of(problem, ProblemDetail.of(problem, status, refusal.reason()));
        return switch (status) {
            case 401 -> answer.with(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case 429, 503 -> answer.with(HttpHeaders.RETRY_AFTER, "1");
            default -> answer;
        };
    }

    /**
     * A problem told with more than every problem has.
     *
     * @param body a {@link ProblemDetail}, or a record with its fields and further ones
     */
    public static Response of(Problem problem, Object body) {
        return answer(problem.code(), status(problem), body);
    }

    /** What is wrong with a request before it has a meaning. */
    static Response unspoken(String code, int status, String detail) {
        return answer(code, status, ProblemDetail.of(code, status, detail));
    }

    private static Response answer(String code, int status, Object body) {
        return Response.of(status, body).with(Response.PROBLEM_HEADER, code);
    }

    public static BrokerException malformed(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "read request: " + why);
    }
}
