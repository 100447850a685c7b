package io.leasehold.gateway.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;

/**
 * Makes the client handle every interim response: it would mistake 102 and other unknown 1xx
 * statuses for the final response. They are presented as 103, which is counted and not forwarded.
 * For HTTP/1.1 connections.
 */
public final class InterimResponses extends ChannelInboundHandlerAdapter {

    private InterimResponses() {}

    public static void install(HttpConnection upstream) {
        if (Connections.unwrap(upstream) instanceof VertxConnection connection) {
            ChannelHandlerContext httpHandler = connection.channelHandlerContext();
            httpHandler.pipeline().addBefore(httpHandler.name(), null, new InterimResponses());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response
                && isUnknownInterim(response.status().code())) {
            response.setStatus(HttpResponseStatus.EARLY_HINTS);
        }
        context.fireChannelRead(message);
    }

    /** 101 is not an interim response: after it the connection no longer speaks HTTP. */
    private static boolean isUnknownInterim(int status) {
        return status == HttpResponseStatus.PROCESSING.code() || status > 103 && status < 200;
    }
}
