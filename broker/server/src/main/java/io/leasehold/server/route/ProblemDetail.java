package io.leasehold.server.route;

import io.leasehold.problem.Problem;
import java.net.URI;

/**
 * Why a request was refused, in the format of RFC 9457.
 *
 * @param type fixed for each code, permanently
 * @param detail what was attempted and why it stopped
 */
public record ProblemDetail(URI type, String title, int status, String detail, String code) {

    /** The problem with this status. */
    public static ProblemDetail of(Problem problem, int status, String detail) {
        return of(problem.code(), status, detail);
    }

    static ProblemDetail of(String code, int status, String detail) {
        String words = code.replace('-', ' ');
        return new ProblemDetail(
                URI.create("urn:leasehold:problem:" + code),
                Character.toUpperCase(words.charAt(0)) + words.substring(1),
                status,
                detail,
                code);
    }
}
