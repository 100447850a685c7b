package io.leasehold.gateway.request;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Set;

/**
 * Additional rules for the head of an HTTP/2 request. The decoder resets most streams that break
 * them; they are checked here because the request may be forwarded over HTTP/1.1, where the same
 * headers have another meaning.
 */
final class Http2RequestCheck {

    /** Headers of an HTTP/1.1 connection; HTTP/2 forbids them. */
    private static final Set<String> CONNECTION_HEADERS =
            Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

    private Http2RequestCheck() {}

    static void require(HttpServerRequest caller) {
        HostAndPort authority = caller.authority();
        if (authority == null || !HeaderSyntax.isHost(authority.toString())) {
            throw MalformedHead.because("it must name exactly one host");
        }
        if (!"https".equals(caller.scheme())) {
            throw MalformedHead.because("its scheme must be https");
        }
        requireHeaders(caller.headers(), authority.toString());
    }

    private static void requireHeaders(MultiMap headers, String authority) {
        if (headers.names().stream().anyMatch(name -> isForbidden(name, headers))) {
            throw MalformedHead.because("it has a header that HTTP/2 forbids");
        }
        List<String> hosts = headers.getAll("host");
        if (hosts.size() > 1 || !hosts.stream().allMatch(authority::equals)) {
            throw MalformedHead.because("its Host header must equal its authority");
        }
    }

    private static boolean isForbidden(String name, MultiMap headers) {
        return name.startsWith(":")
                || CONNECTION_HEADERS.contains(name)
                || name.equals("te") && !headers.getAll(name).equals(List.of("trailers"));
    }
}
