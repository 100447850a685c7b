package io.leasehold.gateway;

import io.leasehold.call.OutboundRequest;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;

/** An HTTP/1.1 connection: one request after the other, never two at once. */
final class PooledConnection implements UpstreamConnection {

    private final UnpooledHttpClientConnection connection;
    private final UpstreamPool.AddressPool pool;
    private boolean removed;

    private PooledConnection(
            UnpooledHttpClientConnection connection, UpstreamPool.AddressPool pool) {
        this.connection = connection;
        this.pool = pool;
    }

    /**
     * Wraps a new connection of a pool. The public interface of the client does not tell when a
     * connection becomes unusable, so its implementation type is used.
     */
    static PooledConnection of(HttpClientConnection connection, UpstreamPool.AddressPool pool) {
        PooledConnection pooled =
                new PooledConnection((UnpooledHttpClientConnection) connection, pool);
        pooled.connection.unwrap().evictionHandler(_ -> pooled.remove());
        return pooled;
    }

    @Override
    public Future<HttpClientRequest> request(OutboundRequest outbound) {
        return request(
                new RequestOptions()
                        .setMethod(HttpMethod.valueOf(outbound.method()))
                        .setURI(outbound.target())
                        .setFollowRedirects(false));
    }

    Future<HttpClientRequest> request(RequestOptions options) {
        return connection.request(options);
    }

    @Override
    public void release() {
        if (!removed) {
            pool.putBack(this);
        }
    }

    @Override
    public void abandon() {
        Connections.closeNow(connection);
        remove();
    }

    /**
     * Whether a request may be sent: the connection is open, was used recently, and has no active
     * request.
     */
    boolean isUsable() {
        return !removed && connection.activeStreams() == 0 && connection.unwrap().isValid();
    }

    private void remove() {
        if (!removed) {
            removed = true;
            pool.remove(this);
        }
    }
}
