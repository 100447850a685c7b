package io.leasehold.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends what was written during one turn of an event loop at the end of that turn, for all
 * connections in one go: whoever waits on the other side is woken once for many messages and not
 * once for each. For one event loop.
 */
final class FlushCoalescer {

    private List<Connection> written = new ArrayList<>();
    private List<Connection> sending = new ArrayList<>();

    /** Has a connection of this event loop take part. */
    void join(HttpConnection connection) {
        if (Connections.channelOf(connection) instanceof VertxConnection channel) {
            join(channel.channelHandlerContext().pipeline());
        }
    }

    void join(ChannelPipeline connection) {
        connection.addFirst(new Connection());
    }

    private void add(Connection connection, ChannelHandlerContext context) {
        written.add(connection);
        if (written.size() == 1) {
            try {
                context.executor().execute(this::send);
            } catch (Throwable refused) {
                // Otherwise it would be taken for one that is to come.
                send();
                throw refused;
            }
        }
    }

    private void send() {
        List<Connection> now = written;
        written = sending;
        sending = now;
        for (Connection connection : now) {
            sendOne(connection);
        }
        now.clear();
    }

    /** What becomes of one connection must not keep what was written from the others. */
    private static void sendOne(Connection connection) {
        try {
            connection.send();
        } catch (Throwable failure) {
            InternalErrors.log("send what was written", failure);
        }
    }

    /** Nearest to the wire, so that it sees what is really sent. */
    private final class Connection extends ChannelOutboundHandlerAdapter {

        private @Nullable ChannelHandlerContext waiting;

        @Override
        public void flush(ChannelHandlerContext its) {
            if (waiting == null) {
                waiting = its;
                add(this, its);
            }
        }

        /** What was written before is sent before. */
        @Override
        public void close(ChannelHandlerContext its, ChannelPromise promise) {
            send();
            its.close(promise);
        }

        @Override
        public void disconnect(ChannelHandlerContext its, ChannelPromise promise) {
            send();
            its.disconnect(promise);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext its) {
            send();
        }

        private void send() {
            ChannelHandlerContext context = waiting;
            if (context != null) {
                waiting = null;
                context.flush();
            }
        }
    }
}
