package io.leasehold.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Set;

/**
 * What the head of an HTTP/2 request must keep besides what every head must. The decoder resets
 * most streams that break these rules; they are checked here because a request may go on over
 * HTTP/1.1, where what slips through means something else.
 */
final class Http2RequestCheck {

    /** They are about one connection of HTTP/1.1, and no stream has one. */
    private static final Set<String> OF_CONNECTIONS =
            Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

    private Http2RequestCheck() {}

    static void require(HttpServerRequest caller) {
        HostAndPort authority = caller.authority();
        if (authority == null || !RequestHead.isHost(authority.toString())) {
            throw RequestHead.malformed("it must name one host");
        }
        if (!"https".equals(caller.scheme())) {
            throw RequestHead.malformed("its scheme must be that of the connection");
        }
        requireHeaders(caller.headers(), authority.toString());
    }

    private static void requireHeaders(MultiMap headers, String authority) {
        if (headers.names().stream().anyMatch(name -> isOutOfPlace(name, headers))) {
            throw RequestHead.malformed("a header of it has no place in HTTP/2");
        }
        List<String> hosts = headers.getAll("host");
        if (hosts.size() > 1 || !hosts.stream().allMatch(authority::equals)) {
            throw RequestHead.malformed("it names two hosts");
        }
    }

    private static boolean isOutOfPlace(String name, MultiMap headers) {
        return name.startsWith(":")
                || OF_CONNECTIONS.contains(name)
                || name.equals("te") && !headers.getAll(name).equals(List.of("trailers"));
    }
}
