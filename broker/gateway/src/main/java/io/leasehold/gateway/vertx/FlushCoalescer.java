package io.leasehold.gateway.vertx;

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
 * Flushes what was written during one turn of an event loop at the end of that turn, for all
 * connections together, so that a peer is woken once for many messages instead of once for each.
 * For one event loop.
 */
public final class FlushCoalescer {

    private List<Connection> pending = new ArrayList<>();
    private List<Connection> flushing = new ArrayList<>();

    /** Adds a connection of this event loop. */
    public void add(HttpConnection connection) {
        if (Connections.unwrap(connection) instanceof VertxConnection channel) {
            add(channel.channelHandlerContext().pipeline());
        }
    }

    void add(ChannelPipeline connection) {
        connection.addFirst(new Connection());
    }

    private void add(Connection connection, ChannelHandlerContext context) {
        pending.add(connection);
        if (pending.size() == 1) {
            try {
                context.executor().execute(this::flushNow);
            } catch (Throwable refused) {
                // Otherwise every later write would wait for a flush that is not scheduled.
                flushNow();
                throw refused;
            }
        }
    }

    private void flushNow() {
        List<Connection> ready = pending;
        pending = flushing;
        flushing = ready;
        for (Connection connection : ready) {
            flushOne(connection);
        }
        ready.clear();
    }

    /** Catches every failure, so that the other connections are flushed. */
    private static void flushOne(Connection connection) {
        try {
            connection.flushNow();
        } catch (Throwable failure) {
            InternalErrors.log("flush connection", failure);
        }
    }

    /** First in the pipeline, so that it sees what is really sent. */
    private final class Connection extends ChannelOutboundHandlerAdapter {

        private @Nullable ChannelHandlerContext pendingContext;

        @Override
        public void flush(ChannelHandlerContext context) {
            if (pendingContext == null) {
                pendingContext = context;
                add(this, context);
            }
        }

        /** Data written before the close is sent before it. */
        @Override
        public void close(ChannelHandlerContext context, ChannelPromise promise) {
            flushNow();
            context.close(promise);
        }

        @Override
        public void disconnect(ChannelHandlerContext context, ChannelPromise promise) {
            flushNow();
            context.disconnect(promise);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            flushNow();
        }

        private void flushNow() {
            ChannelHandlerContext context = pendingContext;
            if (context != null) {
                pendingContext = null;
                context.flush();
            }
        }
    }
}
