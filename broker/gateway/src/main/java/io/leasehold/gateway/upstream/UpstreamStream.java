package io.leasehold.gateway.upstream;

import io.leasehold.call.OutboundRequest;
import io.leasehold.gateway.vertx.Connections;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;

/** A request on an HTTP/2 connection, or on HTTP/1.1 if the upstream negotiated that. */
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

    /** If the upstream negotiated HTTP/1.1, only closing the connection stops it. */
    @Override
    public void abandon() {
        request.reset();
        if (request.version() != HttpVersion.HTTP_2) {
            Connections.closeNow(request.connection());
        }
    }
}
