package io.leasehold.gateway.request;

import io.leasehold.problem.BrokerException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Checks that the end of a request's body is unambiguous; the decoder accepts more. */
public final class RequestFraming {

    private RequestFraming() {}

    static void require(RequestHeaders headers) {
        if (headers.framings() > 1) {
            throw MalformedHead.because("it declares the length of its body more than once");
        }
        String length = headers.length();
        if (length != null && !HeaderSyntax.isLength(length)) {
            throw MalformedHead.because("its content length is not a number");
        }
        String encoding = headers.transferEncoding();
        if (encoding != null && !"chunked".equalsIgnoreCase(encoding)) {
            throw MalformedHead.because("its transfer encoding must be chunked");
        }
        if (headers.hasUnsupportedExpectation()) {
            throw MalformedHead.because("it may expect 100-continue only");
        }
    }

    /** Whether the end of the body is unambiguous; not for HTTP/2, where frames show it. */
    public static boolean isBodyEndClear(HttpServerRequest caller) {
        try {
            require(RequestHeaders.of(caller.headers()));
            return true;
        } catch (BrokerException _) {
            return false;
        }
    }

    /** The content length that the caller announced; 0 if none. */
    public static long contentLength(HttpServerRequest caller) {
        String length = caller.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && HeaderSyntax.isLength(length) ? Long.parseLong(length) : 0;
    }
}
