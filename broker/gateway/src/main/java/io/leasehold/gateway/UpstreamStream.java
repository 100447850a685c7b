package io.leasehold.gateway;

import io.leasehold.call.OutboundRequest;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;

/** One of several requests on a connection that speaks HTTP/2, if the upstream wants that. */
final class UpstreamStream implements UpstreamConnection {

    private final HttpClientRequest request;
    private boolean used;

    UpstreamStream(HttpClientRequest request) {
        this.request = request;
    }

    @Override
    public Future<HttpClientRequest> request(OutboundRequest outbound) {
        used = true;
        return Future.succeededFuture(request);
    }

    @Override
    public void release() {
        if (!used) {
            request.reset();
        }
    }

    /** With an upstream that agreed on HTTP/1.1, nothing but the connection's end stops it. */
    @Override
    public void abandon() {
        request.reset();
        if (request.version() != HttpVersion.HTTP_2) {
            Connections.cut(request.connection());
        }
    }
}
