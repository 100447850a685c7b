package io.leasehold.gateway.request;

import io.leasehold.call.CallerRequest;
import io.leasehold.call.HeaderField;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the head of a caller's request, and refuses every head that two parsers could read
 * differently.
 */
public final class RequestHead {

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
    public static RequestHead read(HttpServerRequest caller) {
        requireDecoded(caller);
        requireMethod(caller.method().name());
        RequestHeaders headers = RequestHeaders.of(caller.headers());
        if (isHttp2(caller)) {
            Http2RequestCheck.require(caller);
        } else {
            requireHost(headers);
            requireNoUpgrade(headers);
        }
        RequestFraming.require(headers);
        return parseTarget(caller, headers.all());
    }

    public IntegrationId integration() {
        return integration;
    }

    public CallerRequest request() {
        return request;
    }

    private static boolean isHttp2(HttpServerRequest caller) {
        return caller.version() == HttpVersion.HTTP_2;
    }

    private static void requireDecoded(HttpServerRequest caller) {
        if (!caller.decoderResult().isSuccess()) {
            throw MalformedHead.because("it is not a valid HTTP request, or its head is too long");
        }
        // With HTTP/1.0 the caller cannot tell the end of a stream from a broken connection.
        if (caller.version() != HttpVersion.HTTP_1_1 && !isHttp2(caller)) {
            throw MalformedHead.because("only HTTP/1.1 and, over TLS, HTTP/2 are supported");
        }
    }

    private static void requireMethod(String method) {
        if (!isMethod(method) || REFUSED_METHODS.contains(method)) {
            throw MalformedHead.because("its method is not allowed");
        }
    }

    private static void requireHost(RequestHeaders headers) {
        String host = headers.host();
        if (headers.hosts() != 1 || host == null || !HeaderSyntax.isHost(host)) {
            throw MalformedHead.because("it must name exactly one host");
        }
    }

    /**
     * An offer to upgrade to HTTP/2 may be ignored, and common clients make it on every connection.
     */
    private static void requireNoUpgrade(RequestHeaders headers) {
        if (headers.hasUnsupportedUpgrade()) {
            throw MalformedHead.because("upgrading the connection is not supported");
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

    private static RequestHead parseTarget(HttpServerRequest caller, List<HeaderField> headers) {
        String uri = caller.uri();
        if (!uri.startsWith("/")) {
            throw MalformedHead.because("its target must be a path");
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

    public static BrokerException unknownIntegration() {
        return new BrokerException(
                Problem.INTEGRATION_UNKNOWN,
                "find integration: the catalogue has none of this name; the path of a call is"
                        + " /<integration>/<path of the provider>");
    }
}
