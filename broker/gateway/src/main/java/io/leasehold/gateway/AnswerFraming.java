package io.leasehold.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether it is beyond doubt where an upstream's answer ends; the decoder lets more through. A body
 * that ends where the connection does is refused: nobody can tell it from one that was cut. Spaces
 * before a colon and folded lines have one meaning and were understood in that (RFC 9112, 5.1 and
 * 5.2).
 */
final class AnswerFraming {

    static final String IDENTITY = "identity";

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private AnswerFraming() {}

    static boolean isBodiless(HttpMethod method, int status) {
        return method.equals(HttpMethod.HEAD) || status == NO_CONTENT || status == NOT_MODIFIED;
    }

    /** What is wrong with the head of an answer; null if nothing is. */
    static @Nullable String fault(HttpMethod method, HttpClientResponse response) {
        int status = response.statusCode();
        if (status < 200 || status > 599 || !HeaderSyntax.isClean(response.headers())) {
            return "the head of its answer is malformed";
        }
        List<String> lengths = response.headers().getAll(HttpHeaders.CONTENT_LENGTH);
        List<String> codings = response.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!areClear(lengths, codings, response.version())) {
            return "the length of its answer is ambiguous";
        }
        if (status == NO_CONTENT && !(codings.isEmpty() && isNothing(lengths))) {
            return "it announces a body where none may be";
        }
        return response.version() != HttpVersion.HTTP_2
                        && lengths.isEmpty()
                        && codings.isEmpty()
                        && !isBodiless(method, status)
                ? "its answer does not say where it ends"
                : null;
    }

    /** How the body is encoded, in one word; several are none that is known. */
    static String encoding(MultiMap headers) {
        List<String> encodings = headers.getAll(HttpHeaders.CONTENT_ENCODING);
        if (encodings.isEmpty() || encodings.size() == 1 && isIdentity(encodings.getFirst())) {
            return IDENTITY;
        }
        return encodings.size() == 1 ? encodings.getFirst() : "several";
    }

    private static boolean isIdentity(String encoding) {
        return encoding.equalsIgnoreCase(IDENTITY);
    }

    private static boolean areClear(
            List<String> lengths, List<String> codings, HttpVersion version) {
        if (codings.isEmpty()) {
            return lengths.isEmpty()
                    || lengths.size() == 1 && HeaderSyntax.isLength(lengths.getFirst());
        }
        return version == HttpVersion.HTTP_1_1
                && lengths.isEmpty()
                && codings.size() == 1
                && "chunked".equalsIgnoreCase(codings.getFirst());
    }

    private static boolean isNothing(List<String> lengths) {
        return lengths.isEmpty() || lengths.getFirst().equals("0");
    }
}
