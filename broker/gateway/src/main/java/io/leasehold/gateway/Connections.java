package io.leasehold.gateway;

import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;
import io.vertx.core.net.impl.VertxConnection;

/**
 * Ends exchanges at once: over HTTP/1.1 with their connection, since nothing else says that a
 * message is cut, and over HTTP/2 alone, since others use the connection too.
 */
final class Connections {

    /** Codes of RFC 9113. */
    private static final long NO_ERROR = 0;

    private static final long INTERNAL_ERROR = 2;

    private static final AttributeKey<Boolean> SPENT = AttributeKey.valueOf("leasehold.spent");

    private Connections() {}

    /** Has no further request of a connection served, be it that one was read already. */
    static void spend(HttpServerRequest caller) {
        if (!isShared(caller)
                && channelOf(caller.connection()) instanceof VertxConnection connection) {
            connection.channelHandlerContext().channel().attr(SPENT).set(true);
        }
    }

    static boolean isSpent(HttpServerRequest caller) {
        return channelOf(caller.connection()) instanceof VertxConnection connection
                && connection.channelHandlerContext().channel().hasAttr(SPENT);
    }

    /** Whether other exchanges may be under way on the same connection. */
    static boolean isShared(HttpServerRequest caller) {
        return caller.version() == HttpVersion.HTTP_2;
    }

    /** Cuts an answer, so that the caller cannot take it for whole. */
    static void breakOff(HttpServerRequest caller) {
        if (isShared(caller)) {
            caller.response().reset(INTERNAL_ERROR);
        } else {
            cut(caller.connection());
        }
    }

    /** Has the caller of a stream send no more; its answer is whole. */
    static void refuseRest(HttpServerRequest caller) {
        caller.response().reset(NO_ERROR);
    }

    /**
     * Closes without waiting until what was written is taken. Vert.x' own close waits for that, and
     * so for ever where the other side has stopped to read.
     */
    static void cut(HttpConnection connection) {
        connection.close();
        if (connection instanceof HttpServerConnection caller) {
            caller.channelHandlerContext().close();
        } else if (channelOf(connection) instanceof VertxConnection channel) {
            channel.channelHandlerContext().close();
        }
    }

    /** The connection itself, where this is a view of it. */
    static HttpConnection channelOf(HttpConnection connection) {
        return connection instanceof UnpooledHttpClientConnection unpooled
                ? unpooled.unwrap()
                : connection;
    }
}
