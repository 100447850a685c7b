package io.leasehold.server.web;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads the raw body of a request, up to 64 KiB. */
public final class RequestBody {

    private static final int MAX_BYTES = 64 * 1024;

    private RequestBody() {}

    /**
     * The whole body; empty if the request has none.
     *
     * @throws BrokerException {@code body-too-large}; {@code request-malformed} if the body ends
     *     early, or was announced but is empty: its content would be lost silently
     */
    public static byte[] read(HttpServletRequest http) {
        byte[] bytes = bytes(http);
        if (bytes.length > MAX_BYTES) {
            throw new BrokerException(
                    Problem.BODY_TOO_LARGE, "read request: its body exceeds 64 KiB");
        }
        if (bytes.length == 0 && isAnnounced(http)) {
            throw RequestRefusal.malformed(
                    "its body was announced but arrived empty; send it with a Content-Length, as"
                            + " application/json");
        }
        return bytes;
    }

    private static byte[] bytes(HttpServletRequest http) {
        try {
            return http.getInputStream().readNBytes(MAX_BYTES + 1);
        } catch (IOException _) {
            throw RequestRefusal.malformed("its body ended early");
        }
    }

    private static boolean isAnnounced(HttpServletRequest http) {
        return http.getContentLengthLong() > 0 || http.getHeader("Transfer-Encoding") != null;
    }
}
