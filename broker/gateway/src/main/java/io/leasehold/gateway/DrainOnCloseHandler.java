package io.leasehold.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;

/**
 * Hands over what came from an upstream before it is told that the connection has ended. A paused
 * connection of Vert.x holds some parts of an answer back, and drops them when the upstream closes
 * behind a whole answer; a slow caller would see it cut. For connections that speak HTTP/1.1.
 */
final class DrainOnCloseHandler extends ChannelInboundHandlerAdapter {

    private final VertxConnection connection;

    private DrainOnCloseHandler(VertxConnection connection) {
        this.connection = connection;
    }

    static void join(HttpConnection upstream) {
        if (Connections.channelOf(upstream) instanceof VertxConnection connection) {
            ChannelHandlerContext client = connection.channelHandlerContext();
            client.pipeline().addBefore(client.name(), null, new DrainOnCloseHandler(connection));
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
