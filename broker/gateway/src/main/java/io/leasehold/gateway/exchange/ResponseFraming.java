package io.leasehold.gateway.exchange;

import io.leasehold.gateway.request.HeaderSyntax;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the end of an upstream's response is unambiguous; the decoder accepts more. A body
 * that ends with the connection is refused, because it cannot be told from a truncated one. Spaces
 * before a colon and folded lines are unambiguous, and the decoder has resolved them (RFC 9112, 5.1
 * and 5.2).
 */
final class ResponseFraming {

    static final String IDENTITY = "identity";

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private ResponseFraming() {}

    static boolean isBodiless(HttpMethod method, int status) {
        return method.equals(HttpMethod.HEAD) || status == NO_CONTENT || status == NOT_MODIFIED;
    }

    /** What is wrong with the head of a response; null if nothing is. */
    static @Nullable String fault(
            HttpMethod method, int status, HttpVersion version, ResponseHeaders headers) {
        if (status < 200 || status > 599 || !headers.areValid()) {
            return "the head of its response is malformed";
        }
        if (!isUnambiguous(headers, version)) {
            return "the length of its response is ambiguous";
        }
        if (status == NO_CONTENT && !(headers.transferEncodings() == 0 && isEmptyLength(headers))) {
            return "its response has a body, which its status does not allow";
        }
        return version != HttpVersion.HTTP_2
                        && headers.lengths() == 0
                        && headers.transferEncodings() == 0
                        && !isBodiless(method, status)
                ? "its response does not say where it ends"
                : null;
    }

    /** The content encoding as one word; several encodings count as unknown. */
    static String encoding(ResponseHeaders headers) {
        String encoding = headers.encoding();
        if (encoding == null) {
            return IDENTITY;
        }
        if (headers.encodings() > 1) {
            return "several";
        }
        return encoding.equalsIgnoreCase(IDENTITY) ? IDENTITY : encoding;
    }

    private static boolean isUnambiguous(ResponseHeaders headers, HttpVersion version) {
        String length = headers.length();
        if (headers.transferEncodings() == 0) {
            return length == null || headers.lengths() == 1 && HeaderSyntax.isLength(length);
        }
        return version == HttpVersion.HTTP_1_1
                && length == null
                && headers.transferEncodings() == 1
                && "chunked".equalsIgnoreCase(headers.transferEncoding());
    }

    private static boolean isEmptyLength(ResponseHeaders headers) {
        String length = headers.length();
        return length == null || length.equals("0");
    }
}
