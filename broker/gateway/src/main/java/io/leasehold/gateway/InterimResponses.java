package io.leasehold.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.VertxConnection;

/**
 * Has every interim answer of an upstream read as one that the client knows: of 102 and its like it
 * would believe that they are the answer. They are not passed on, and counted like those that are
 * known. For connections that speak HTTP/1.1.
 */
final class InterimResponses extends ChannelInboundHandlerAdapter {

    private InterimResponses() {}

    static void join(HttpConnection upstream) {
        if (Connections.channelOf(upstream) instanceof VertxConnection connection) {
            ChannelHandlerContext client = connection.channelHandlerContext();
            client.pipeline().addBefore(client.name(), null, new InterimResponses());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse answer && isUnknown(answer.status().code())) {
            answer.setStatus(HttpResponseStatus.EARLY_HINTS);
        }
        context.fireChannelRead(message);
    }

    /** 101 is no interim answer: what follows it is no HTTP any more. */
    private static boolean isUnknown(int status) {
        return status == HttpResponseStatus.PROCESSING.code() || status > 103 && status < 200;
    }
}
