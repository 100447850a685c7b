package io.leasehold.gateway.caller;

import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/**
 * Admits or closes each accepted connection before any byte of it is read, so that a refused
 * connection costs no TLS handshake.
 */
@Sharable
public final class AcceptGate extends ChannelInboundHandlerAdapter {

    private static final long PAUSE_SECONDS = 1;

    private final CallerConnections callers;

    public AcceptGate(CallerConnections callers) {
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

    /**
     * Pauses accepting for a second. Netty's own handler does the same, but logs each failure with
     * its stack trace.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        callers.acceptFailed();
        ChannelConfig server = context.channel().config();
        if (server.isAutoRead()) {
            server.setAutoRead(false);
            context.channel()
                    .eventLoop()
                    .schedule(() -> server.setAutoRead(true), PAUSE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
