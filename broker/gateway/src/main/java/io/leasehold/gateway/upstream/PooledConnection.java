package io.leasehold.gateway.upstream;

import io.leasehold.call.OutboundRequest;
import io.leasehold.gateway.vertx.ClientConnection;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** A connection of a pool: one request after the other, never two at once. */
final class PooledConnection implements UpstreamConnection {

    private final ClientConnection connection;
    private final UpstreamPool.AddressPool pool;
    private boolean removed;

    private PooledConnection(ClientConnection connection, UpstreamPool.AddressPool pool) {
        this.connection = connection;
        this.pool = pool;
    }

    /** Wraps a new connection of a pool, and removes it from the pool when it becomes unusable. */
    static PooledConnection of(ClientConnection connection, UpstreamPool.AddressPool pool) {
        PooledConnection pooled = new PooledConnection(connection, pool);
        connection.onUnusable(pooled::remove);
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
        connection.closeNow();
        remove();
    }

    /** Whether a request may be sent on it. */
    boolean isUsable() {
        return !removed && connection.isUsable();
    }

    private void remove() {
        if (!removed) {
            removed = true;
            pool.remove(this);
        }
    }
}
