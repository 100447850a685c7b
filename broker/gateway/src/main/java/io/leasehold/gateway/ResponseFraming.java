package io.leasehold.gateway;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Whether it is beyond doubt where an upstream's answer ends; the decoder lets more through. A body
 * that ends where the connection does is refused: nobody can tell it from one that was cut. Spaces
 * before a colon and folded lines have one meaning and were understood in that (RFC 9112, 5.1 and
 * 5.2).
 */
final class ResponseFraming {

    static final String IDENTITY = "identity";

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private ResponseFraming() {}

    static boolean isBodiless(HttpMethod method, int status) {
        return method.equals(HttpMethod.HEAD) || status == NO_CONTENT || status == NOT_MODIFIED;
    }

    /** What is wrong with the head of an answer; null if nothing is. */
    static @Nullable String fault(
            HttpMethod method, int status, HttpVersion version, ResponseHeaders lines) {
        if (status < 200 || status > 599 || !lines.areClean()) {
            return "the head of its answer is malformed";
        }
        if (!areClear(lines, version)) {
            return "the length of its answer is ambiguous";
        }
        if (status == NO_CONTENT && !(lines.transferEncodings() == 0 && isNothing(lines))) {
            return "it announces a body where none may be";
        }
        return version != HttpVersion.HTTP_2
                        && lines.lengths() == 0
                        && lines.transferEncodings() == 0
                        && !isBodiless(method, status)
                ? "its answer does not say where it ends"
                : null;
    }

    /** How the body is encoded, in one word; several are none that is known. */
    static String encoding(ResponseHeaders lines) {
        String encoding = lines.encoding();
        if (encoding == null) {
            return IDENTITY;
        }
        if (lines.encodings() > 1) {
            return "several";
        }
        return encoding.equalsIgnoreCase(IDENTITY) ? IDENTITY : encoding;
    }

    private static boolean areClear(ResponseHeaders lines, HttpVersion version) {
        String length = lines.length();
        if (lines.transferEncodings() == 0) {
            return length == null || lines.lengths() == 1 && HeaderSyntax.isLength(length);
        }
        return version == HttpVersion.HTTP_1_1
                && length == null
                && lines.transferEncodings() == 1
                && "chunked".equalsIgnoreCase(lines.transferEncoding());
    }

    private static boolean isNothing(ResponseHeaders lines) {
        String length = lines.length();
        return length == null || length.equals("0");
    }
}
