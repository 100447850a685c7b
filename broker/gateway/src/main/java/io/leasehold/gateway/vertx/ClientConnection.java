package io.leasehold.gateway.vertx;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;

/**
 * An HTTP/1.1 connection to an upstream that is kept for several requests. The public interface of
 * the client does not tell when a connection becomes unusable, so its implementation type is used.
 */
public final class ClientConnection {

    private final UnpooledHttpClientConnection connection;

    public ClientConnection(HttpClientConnection connection) {
        this.connection = (UnpooledHttpClientConnection) connection;
    }

    /** Runs the action once the connection can take no more requests. */
    public void onUnusable(Runnable action) {
        connection.unwrap().evictionHandler(_ -> action.run());
    }

    public Future<HttpClientRequest> request(RequestOptions options) {
        return connection.request(options);
    }

    /** Whether a request may be sent: it is open, was used recently, and has no active request. */
    public boolean isUsable() {
        return connection.activeStreams() == 0 && connection.unwrap().isValid();
    }

    public void closeNow() {
        Connections.closeNow(connection);
    }
}
