package io.leasehold.gateway;

import io.leasehold.call.CallerRequest;
import io.leasehold.call.HeaderField;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the head of a caller's request, and refuses every head on whose meaning two readers could
 * disagree.
 */
final class RequestHead {

    private static final Set<String> NEVER = Set.of("CONNECT", "TRACE");
    private static final int LONGEST_METHOD = 20;

    private final IntegrationId integration;
    private final CallerRequest request;

    private RequestHead(IntegrationId integration, CallerRequest request) {
        this.integration = integration;
        this.request = request;
    }

    /**
     * Reads the head.
     *
     * @throws BrokerException {@code request-malformed} or {@code integration-unknown}
     */
    static RequestHead read(HttpServerRequest caller) {
        requireDecoded(caller);
        requireMethod(caller.method().name());
        RequestHeaders lines = RequestHeaders.of(caller.headers());
        if (isHttp2(caller)) {
            Http2RequestCheck.require(caller);
        } else {
            requireHost(lines);
            requireNoUpgrade(lines);
        }
        requireFraming(lines);
        return target(caller, lines.all());
    }

    IntegrationId integration() {
        return integration;
    }

    CallerRequest request() {
        return request;
    }

    /** The length that the caller announced; 0 if none. */
    static long contentLength(HttpServerRequest caller) {
        String length = caller.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && HeaderSyntax.isLength(length) ? Long.parseLong(length) : 0;
    }

    private static boolean isHttp2(HttpServerRequest caller) {
        return caller.version() == HttpVersion.HTTP_2;
    }

    private static void requireDecoded(HttpServerRequest caller) {
        if (!caller.decoderResult().isSuccess()) {
            throw malformed("it is no HTTP/1.1 request, or its head is too long");
        }
        // The end of an HTTP/1.0 stream cannot be told from its being cut.
        if (caller.version() != HttpVersion.HTTP_1_1 && !isHttp2(caller)) {
            throw malformed("only HTTP/1.1 and, over TLS, HTTP/2 are spoken here");
        }
    }

    private static void requireMethod(String method) {
        if (!isMethod(method) || NEVER.contains(method)) {
            throw malformed("this method is not passed on");
        }
    }

    private static void requireHost(RequestHeaders lines) {
        String host = lines.host();
        if (lines.hosts() != 1 || host == null || !isHost(host)) {
            throw malformed("it must name one host");
        }
    }

    private static void requireFraming(RequestHeaders lines) {
        if (lines.framings() > 1) {
            throw malformed("it says more than once how long its body is");
        }
        String length = lines.length();
        if (length != null && !HeaderSyntax.isLength(length)) {
            throw malformed("its content length is no number");
        }
        String encoding = lines.transferEncoding();
        if (encoding != null && !"chunked".equalsIgnoreCase(encoding)) {
            throw malformed("its transfer encoding is not chunked");
        }
        if (lines.hasOddExpectation()) {
            throw malformed("it expects something other than 100-continue");
        }
    }

    /** An offer of HTTP/2 may be left unanswered, and stock clients make it on every connection. */
    private static void requireNoUpgrade(RequestHeaders lines) {
        if (lines.hasOddUpgrade()) {
            throw malformed("the connection cannot be upgraded");
        }
    }

    /**
     * Whether there is no doubt where its body ends; of no use for HTTP/2, which says it itself.
     */
    static boolean isFramedClearly(HttpServerRequest caller) {
        try {
            requireFraming(RequestHeaders.of(caller.headers()));
            return true;
        } catch (BrokerException _) {
            return false;
        }
    }

    private static boolean isMethod(String text) {
        if (text.isEmpty() || text.length() > LONGEST_METHOD || text.charAt(0) == '-') {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if ((character < 'A' || character > 'Z') && character != '-') {
                return false;
            }
        }
        return true;
    }

    static boolean isHost(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if ((character < 'a' || character > 'z')
                    && (character < 'A' || character > 'Z')
                    && (character < '0' || character > '9')
                    && "._:[]-".indexOf(character) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static RequestHead target(HttpServerRequest caller, List<HeaderField> headers) {
        String uri = caller.uri();
        if (!uri.startsWith("/")) {
            throw malformed("its target must be a path");
        }
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        int slash = path.indexOf('/', 1);
        String first = path.substring(1, slash < 0 ? path.length() : slash);
        return new RequestHead(
                id(first),
                new CallerRequest(
                        caller.method().name(),
                        slash < 0 ? "" : path.substring(slash),
                        mark < 0 ? Optional.empty() : Optional.of(uri.substring(mark + 1)),
                        headers));
    }

    private static IntegrationId id(String segment) {
        try {
            return new IntegrationId(segment);
        } catch (BrokerException _) {
            throw unknown();
        }
    }

    static BrokerException unknown() {
        return new BrokerException(
                Problem.INTEGRATION_UNKNOWN,
                "find integration: there is none of this name; a call's path is"
                        + " /<integration>/<path of the provider>");
    }

    static BrokerException malformed(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "read request: " + why);
    }
}
