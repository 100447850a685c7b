package io.leasehold.gateway;

import io.leasehold.call.OutboundRequest;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;

/** A connection that speaks HTTP/1.1: one request after the other, never two at once. */
final class PooledConnection implements UpstreamConnection {

    private final UnpooledHttpClientConnection connection;
    private final UpstreamPool.Line line;
    private boolean gone;

    private PooledConnection(UnpooledHttpClientConnection connection, UpstreamPool.Line line) {
        this.connection = connection;
        this.line = line;
    }

    /**
     * Takes a connection that was just made into a line. The client's own interface does not tell
     * when a connection is no good any more; what it makes is therefore taken for what it is.
     */
    static PooledConnection of(HttpClientConnection made, UpstreamPool.Line line) {
        PooledConnection kept = new PooledConnection((UnpooledHttpClientConnection) made, line);
        kept.connection.unwrap().evictionHandler(_ -> kept.leave());
        return kept;
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
        if (!gone) {
            line.takeBack(this);
        }
    }

    @Override
    public void abandon() {
        Connections.cut(connection);
        leave();
    }

    /** Whether a request may be sent: it is open, was used lately, and nothing is under way. */
    boolean isUsable() {
        return !gone && connection.activeStreams() == 0 && connection.unwrap().isValid();
    }

    private void leave() {
        if (!gone) {
            gone = true;
            line.lose(this);
        }
    }
}
