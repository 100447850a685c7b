package io.leasehold.gateway;

import io.leasehold.call.CallerRequest;
import io.leasehold.call.HeaderField;
import io.leasehold.integration.IntegrationId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the head of a caller's request, and refuses every head on whose meaning two readers could
 * disagree.
 */
final class RequestHead {

    private static final Set<String> NEVER = Set.of("CONNECT", "TRACE");
    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z-]{0,19}");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]+");

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
        requireMethod(caller);
        requireHeaders(caller.headers());
        if (isHttp2(caller)) {
            StreamHead.require(caller);
        } else {
            requireHost(caller.headers());
            requireNoUpgrade(caller.headers());
        }
        requireFraming(caller.headers());
        return target(caller);
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
        return length != null && LENGTH.matcher(length).matches() ? Long.parseLong(length) : 0;
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

    private static void requireMethod(HttpServerRequest caller) {
        String method = caller.method().name();
        if (!METHOD.matcher(method).matches() || NEVER.contains(method)) {
            throw malformed("this method is not passed on");
        }
    }

    private static void requireHeaders(MultiMap headers) {
        if (!HeaderSyntax.isClean(headers)) {
            throw malformed("a header holds a character that it must not");
        }
    }

    private static void requireHost(MultiMap headers) {
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        if (hosts.size() != 1 || !isHost(hosts.getFirst())) {
            throw malformed("it must name one host");
        }
    }

    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    private static void requireFraming(MultiMap headers) {
        List<String> lengths = headers.getAll(HttpHeaders.CONTENT_LENGTH);
        List<String> encodings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        if (lengths.size() + encodings.size() > 1) {
            throw malformed("it says more than once how long its body is");
        }
        if (!lengths.stream().allMatch(length -> LENGTH.matcher(length).matches())) {
            throw malformed("its content length is no number");
        }
        if (!encodings.stream().allMatch("chunked"::equalsIgnoreCase)) {
            throw malformed("its transfer encoding is not chunked");
        }
        if (!headers.getAll(HttpHeaders.EXPECT).stream()
                .allMatch("100-continue"::equalsIgnoreCase)) {
            throw malformed("it expects something other than 100-continue");
        }
    }

    /** An offer of HTTP/2 may be left unanswered, and stock clients make it on every connection. */
    private static void requireNoUpgrade(MultiMap headers) {
        if (!headers.getAll(HttpHeaders.UPGRADE).stream().allMatch("h2c"::equalsIgnoreCase)) {
            throw malformed("the connection cannot be upgraded");
        }
    }

    private static RequestHead target(HttpServerRequest caller) {
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
                        caller.headers().entries().stream()
                                .map(entry -> new HeaderField(entry.getKey(), entry.getValue()))
                                .toList()));
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
