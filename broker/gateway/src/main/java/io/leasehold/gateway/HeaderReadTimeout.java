package io.leasehold.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.VertxConnection;

/**
 * Notices a caller who takes his time with a head: every byte of it is a sign of life to the watch
 * on silence, and a head without end would hold a connection for ever.
 */
final class HeaderReadTimeout extends ChannelInboundHandlerAdapter {

    private static final long NOT_BEGUN = 0;

    private boolean inBody;
    private volatile long begun = NOT_BEGUN;

    private HeaderReadTimeout() {}

    /** Watches the heads of a connection; over HTTP/2 the codec bounds them itself. */
    static HeaderReadTimeout watch(HttpConnection connection) {
        HeaderReadTimeout deadline = new HeaderReadTimeout();
        if (connection.protocolVersion() == HttpVersion.HTTP_1_1
                && connection instanceof VertxConnection channel) {
            ChannelHandlerContext calls = channel.channelHandlerContext();
            ChannelPipeline pipeline = calls.pipeline();
            pipeline.addFirst(deadline.new Octets());
            pipeline.addBefore(calls.name(), "heads", deadline);
        }
        return deadline;
    }

    /** Whether a head was begun and is not there yet. */
    boolean hasBegun() {
        return begun != NOT_BEGUN;
    }

    /** Whether a head was begun so long ago and is not there yet. */
    boolean isMissed(long now, long nanos) {
        long since = begun;
        return since != NOT_BEGUN && now - since > nanos;
    }

    /** What the decoder made of the octets. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            inBody = true;
            begun = NOT_BEGUN;
        }
        if (message instanceof LastHttpContent) {
            inBody = false;
        }
        context.fireChannelRead(message);
    }

    /** Octets as they come in. */
    private final class Octets extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object octets) {
            if (!inBody && begun == NOT_BEGUN) {
                begun = System.nanoTime();
            }
            context.fireChannelRead(octets);
        }
    }
}
