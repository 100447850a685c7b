package io.leasehold.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Stands before each connection that the system has accepted, and before any of its bytes is read:
 * one too many is closed before its TLS handshake.
 */
@Sharable
final class AcceptGate extends ChannelInboundHandlerAdapter {

    private final CallerConnections callers;

    AcceptGate(CallerConnections callers) {
        this.callers = callers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        if (accepted instanceof Channel channel && !callers.admit(channel)) {
            channel.unsafe().closeForcibly();
        } else {
            context.fireChannelRead(accepted);
        }
    }

    /** The handler behind this one pauses for a second and then accepts again. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        callers.acceptFailed();
        context.fireExceptionCaught(failure);
    }
}
