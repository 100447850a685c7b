package io.leasehold.gateway.vertx;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;
import io.vertx.core.net.impl.VertxConnection;

/**
 * Ends exchanges immediately: in HTTP/1.1 by closing the connection, since nothing else shows that
 * a message is incomplete; in HTTP/2 by resetting the stream, since other exchanges use the
 * connection too.
 */
public final class Connections {

    /** Error codes of RFC 9113. */
    private static final long NO_ERROR = 0;

    private static final long INTERNAL_ERROR = 2;

    private static final AttributeKey<Boolean> LAST_REQUEST =
            AttributeKey.valueOf("leasehold.last-request");

    private Connections() {}

    /** Lets no further request of the connection be served, not even one that was read already. */
    public static void markLast(HttpServerRequest caller) {
        if (!isShared(caller)
                && unwrap(caller.connection()) instanceof VertxConnection connection) {
            connection.channelHandlerContext().channel().attr(LAST_REQUEST).set(true);
        }
    }

    public static boolean isAfterLast(HttpServerRequest caller) {
        return unwrap(caller.connection()) instanceof VertxConnection connection
                && connection.channelHandlerContext().channel().hasAttr(LAST_REQUEST);
    }

    /** Whether other exchanges may be active on the same connection. */
    public static boolean isShared(HttpServerRequest caller) {
        return caller.version() == HttpVersion.HTTP_2;
    }

    /** Breaks off a response so that the caller cannot mistake it for a complete one. */
    public static void abort(HttpServerRequest caller) {
        if (isShared(caller)) {
            caller.response().reset(INTERNAL_ERROR);
        } else {
            closeNow(caller.connection());
        }
    }

    /** Tells the caller of a stream to send no more; the response is complete. */
    public static void stopRequest(HttpServerRequest caller) {
        caller.response().reset(NO_ERROR);
    }

    /**
     * Closes without waiting until written data is flushed. Vert.x's own close waits for that, so
     * it never closes if the peer has stopped reading.
     */
    public static void closeNow(HttpConnection connection) {
        connection.close();
        if (connection instanceof HttpServerConnection caller) {
            caller.channelHandlerContext().close();
        } else if (unwrap(connection) instanceof VertxConnection channel) {
            channel.channelHandlerContext().close();
        }
    }

    /** The channel of a caller's connection. */
    public static Channel channelOf(HttpConnection caller) {
        return ((HttpServerConnection) caller).channelHandlerContext().channel();
    }

    /** The underlying connection, if this is a view of it. */
    static HttpConnection unwrap(HttpConnection connection) {
        return connection instanceof UnpooledHttpClientConnection unpooled
                ? unpooled.unwrap()
                : connection;
    }
}
