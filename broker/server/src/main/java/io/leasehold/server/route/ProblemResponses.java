package io.leasehold.server.route;

import io.leasehold.gateway.problem.ProblemStatus;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import org.springframework.http.HttpHeaders;

/** Builds the problem responses of the management API. */
public final class ProblemResponses {

    private ProblemResponses() {}

    /**
     * The status of a problem in this API. A missing token is 401 here, with the challenge that
     * HTTP requires.
     */
    public static int status(Problem problem) {
        return problem == Problem.TOKEN_MISSING ? 401 : ProblemStatus.of(problem);
    }

    /** The problem with which a request ended. */
    public static Response of(BrokerException failure) {
        Problem problem = failure.problem();
        int status = status(problem);
        Response response = of(problem, ProblemDetail.of(problem, status, failure.reason()));
        return switch (status) {
            case 401 -> response.with(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case 429, 503 -> response.with(HttpHeaders.RETRY_AFTER, "1");
            default -> response;
        };
    }

    /**
     * A problem with further members.
     *
     * @param body a {@link ProblemDetail}, or a record with its members and further ones
     */
    public static Response of(Problem problem, Object body) {
        return response(problem.code(), status(problem), body);
    }

    /** A problem of HTTP itself, outside the closed list of problems. */
    static Response ofHttp(String code, int status, String detail) {
        return response(code, status, ProblemDetail.of(code, status, detail));
    }

    private static Response response(String code, int status, Object body) {
        return Response.of(status, body).with(Response.PROBLEM_HEADER, code);
    }
}
