package io.leasehold.gateway.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;

/**
 * Delivers pending data of an upstream before its close event. A paused Vert.x connection holds
 * parts of a response back, and drops them when the upstream closes after a complete response; a
 * slow caller would see a truncated one. For HTTP/1.1 connections.
 */
public final class DrainOnCloseHandler extends ChannelInboundHandlerAdapter {

    private final VertxConnection connection;

    private DrainOnCloseHandler(VertxConnection connection) {
        this.connection = connection;
    }

    public static void install(HttpConnection upstream) {
        if (Connections.unwrap(upstream) instanceof VertxConnection connection) {
            ChannelHandlerContext httpHandler = connection.channelHandlerContext();
            httpHandler
                    .pipeline()
                    .addBefore(httpHandler.name(), null, new DrainOnCloseHandler(connection));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        connection.doResume();
        context.fireExceptionCaught(failure);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connection.doResume();
        context.fireChannelInactive();
    }
}
