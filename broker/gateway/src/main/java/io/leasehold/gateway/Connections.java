package io.leasehold.gateway;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;

/** Ends connections at once. */
final class Connections {

    private Connections() {}

    /**
     * Closes without waiting until what was written is taken. Vert.x' own close waits for that, and
     * so for ever where the other side has stopped to read.
     */
    static void cut(HttpConnection connection) {
        connection.close();
        if (connection instanceof VertxConnection channel) {
            channel.channelHandlerContext().close();
        }
    }
}
