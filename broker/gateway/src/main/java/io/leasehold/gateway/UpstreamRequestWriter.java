package io.leasehold.gateway;

import io.leasehold.call.HeaderField;
import io.leasehold.call.OutboundRequest;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;

/** Puts the head of a request into the form that its connection speaks. */
final class UpstreamRequestWriter {

    private UpstreamRequestWriter() {}

    /** Over HTTP/2 the authority of the connection's own request takes the place of Host. */
    static void write(OutboundRequest outbound, HttpClientRequest request) {
        boolean http2 = request.version() == HttpVersion.HTTP_2;
        for (HeaderField header : outbound.headers()) {
            if (!http2 || !header.name().equalsIgnoreCase("host")) {
                // As text: the client reads it as such, and makes octets of it only when it sends.
                request.headers().add(header.name(), header.value());
            }
        }
    }
}
