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
 * Reads the head of a caller's request, and refuses every head that two parsers could read
 * differently.
 */
final class RequestHead {

    private static final Set<String> REFUSED_METHODS = Set.of("CONNECT", "TRACE");
    private static final int MAX_METHOD_LENGTH = 20;

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
        RequestHeaders headers = RequestHeaders.of(caller.headers());
        if (isHttp2(caller)) {
            Http2RequestCheck.require(caller);
        } else {
            requireHost(headers);
            requireNoUpgrade(headers);
        }
        requireFraming(headers);
        return parseTarget(caller, headers.all());
    }

    IntegrationId integration() {
        return integration;
    }

    CallerRequest request() {
        return request;
    }

    /** The content length that the caller announced; 0 if none. */
    static long contentLength(HttpServerRequest caller) {
        String length = caller.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && HeaderSyntax.isLength(length) ? Long.parseLong(length) : 0;
    }

    private static boolean isHttp2(HttpServerRequest caller) {
        return caller.version() == HttpVersion.HTTP_2;
    }

    private static void requireDecoded(HttpServerRequest caller) {
        if (!caller.decoderResult().isSuccess()) {
            throw malformed("it is not a valid HTTP request, or its head is too long");
        }
        // With HTTP/1.0 the caller cannot tell the end of a stream from a broken connection.
        if (caller.version() != HttpVersion.HTTP_1_1 && !isHttp2(caller)) {
            throw malformed("only HTTP/1.1 and, over TLS, HTTP/2 are supported");
        }
    }

    private static void requireMethod(String method) {
        if (!isMethod(method) || REFUSED_METHODS.contains(method)) {
            throw malformed("its method is not allowed");
        }
    }

    private static void requireHost(RequestHeaders headers) {
        String host = headers.host();
        if (headers.hosts() != 1 || host == null || !isHost(host)) {
            throw malformed("it must name exactly one host");
        }
    }

    private static void requireFraming(RequestHeaders headers) {
        if (headers.framings() > 1) {
            throw malformed("it declares the length of its body more than once");
        }
        String length = headers.length();
        if (length != null && !HeaderSyntax.isLength(length)) {
            throw malformed("its content length is not a number");
        }
        String encoding = headers.transferEncoding();
        if (encoding != null && !"chunked".equalsIgnoreCase(encoding)) {
            throw malformed("its transfer encoding must be chunked");
        }
        if (headers.hasUnsupportedExpectation()) {
            throw malformed("it may expect 100-continue only");
        }
    }

    /**
     * An offer to upgrade to HTTP/2 may be ignored, and common clients make it on every connection.
     */
    private static void requireNoUpgrade(RequestHeaders headers) {
        if (headers.hasUnsupportedUpgrade()) {
            throw malformed("upgrading the connection is not supported");
        }
    }

    /** Whether the end of the body is unambiguous; not for HTTP/2, where frames show it. */
    static boolean isBodyEndClear(HttpServerRequest caller) {
        try {
            requireFraming(RequestHeaders.of(caller.headers()));
            return true;
        } catch (BrokerException _) {
            return false;
        }
    }

    private static boolean isMethod(String text) {
        if (text.isEmpty() || text.length() > MAX_METHOD_LENGTH || text.charAt(0) == '-') {
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

    private static RequestHead parseTarget(HttpServerRequest caller, List<HeaderField> headers) {
        String uri = caller.uri();
        if (!uri.startsWith("/")) {
            throw malformed("its target must be a path");
        }
        int queryStart = uri.indexOf('?');
        String path = queryStart < 0 ? uri : uri.substring(0, queryStart);
        int slash = path.indexOf('/', 1);
        String first = path.substring(1, slash < 0 ? path.length() : slash);
        return new RequestHead(
                id(first),
                new CallerRequest(
                        caller.method().name(),
                        slash < 0 ? "" : path.substring(slash),
                        queryStart < 0
                                ? Optional.empty()
                                : Optional.of(uri.substring(queryStart + 1)),
                        headers));
    }

    private static IntegrationId id(String segment) {
        try {
            return new IntegrationId(segment);
        } catch (BrokerException _) {
            throw unknownIntegration();
        }
    }

    static BrokerException unknownIntegration() {
        return new BrokerException(
                Problem.INTEGRATION_UNKNOWN,
                "find integration: the catalogue has none of this name; the path of a call is"
                        + " /<integration>/<path of the provider>");
    }

    static BrokerException malformed(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "read request: " + why);
    }
}
