package io.leasehold.gateway.upstream;

import io.leasehold.call.HeaderField;
import io.leasehold.call.OutboundRequest;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;

/** Writes the head of a request in the form of its connection's protocol. */
public final class UpstreamRequestWriter {

    private UpstreamRequestWriter() {}

    /** In HTTP/2 the request's own authority replaces the Host header. */
    public static void write(OutboundRequest outbound, HttpClientRequest request) {
        boolean http2 = request.version() == HttpVersion.HTTP_2;
        for (HeaderField header : outbound.headers()) {
            if (!http2 || !header.name().equalsIgnoreCase("host")) {
                // As strings: the client reads them as such, and encodes them only when it sends.
                request.headers().add(header.name(), header.value());
            }
        }
    }
}
