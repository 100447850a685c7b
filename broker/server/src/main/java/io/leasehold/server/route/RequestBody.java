package io.leasehold.server.route;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads the body of a request as the caller sent it, at most 64 KiB of it. */
public final class RequestBody {

    private static final int MOST_BYTES = 64 * 1024;

    private RequestBody() {}

    /**
     * The whole body; empty if the request has none.
     *
     * @throws BrokerException {@code body-too-large}, or {@code request-malformed} if the body ends
     *     early, or was announced and is not there: what it asked for would be lost silently
     */
    public static byte[] read(HttpServletRequest http) {
        byte[] bytes = bytes(http);
        if (bytes.length > MOST_BYTES) {
            throw new BrokerException(
                    Problem.BODY_TOO_LARGE, "read request: its body exceeds 64 KiB");
        }
        if (bytes.length == 0 && isAnnounced(http)) {
            throw ProblemResponses.malformed(
                    "its body was announced and is empty here; send it with a length, as"
                            + " application/json");
        }
        return bytes;
    }

    private static byte[] bytes(HttpServletRequest http) {
        try {
            return http.getInputStream().readNBytes(MOST_BYTES + 1);
        } catch (IOException _) {
            throw ProblemResponses.malformed("its body ended early");
        }
    }

    private static boolean isAnnounced(HttpServletRequest http) {
        return http.getContentLengthLong() > 0 || http.getHeader("Transfer-Encoding") != null;
    }
}
