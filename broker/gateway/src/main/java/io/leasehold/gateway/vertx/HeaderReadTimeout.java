package io.leasehold.gateway.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.VertxConnection;

/**
 * Detects a slow request head. Each of its bytes resets the idle timeout, so a head that never ends
 * would hold a connection forever.
 */
public final class HeaderReadTimeout extends ChannelInboundHandlerAdapter {

    private static final long NOT_STARTED = 0;

    private boolean inBody;
    private volatile long startedNanos = NOT_STARTED;

    private HeaderReadTimeout() {}

    /** Installs the check on a connection; over HTTP/2 the codec limits heads itself. */
    public static HeaderReadTimeout install(HttpConnection connection) {
        HeaderReadTimeout timeout = new HeaderReadTimeout();
        if (connection.protocolVersion() == HttpVersion.HTTP_1_1
                && connection instanceof VertxConnection channel) {
            ChannelHandlerContext httpHandler = channel.channelHandlerContext();
            ChannelPipeline pipeline = httpHandler.pipeline();
            pipeline.addFirst(timeout.new Bytes());
            pipeline.addBefore(httpHandler.name(), "heads", timeout);
        }
        return timeout;
    }

    /** Whether a head has started and is incomplete. */
    public boolean isReadingHead() {
        return startedNanos != NOT_STARTED;
    }

    /** Whether a head started more than this long ago and is incomplete. */
    public boolean isExceeded(long now, long nanos) {
        long started = startedNanos;
        return started != NOT_STARTED && now - started > nanos;
    }

    /** Sees decoded messages. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            inBody = true;
            startedNanos = NOT_STARTED;
        }
        if (message instanceof LastHttpContent) {
            inBody = false;
        }
        context.fireChannelRead(message);
    }

    /** Sees bytes as they arrive. */
    private final class Bytes extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (!inBody && startedNanos == NOT_STARTED) {
                startedNanos = System.nanoTime();
            }
            context.fireChannelRead(bytes);
        }
    }
}
