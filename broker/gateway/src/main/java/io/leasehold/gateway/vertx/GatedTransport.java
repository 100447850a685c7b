package io.leasehold.gateway.vertx;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.spi.transport.Transport;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A Vert.x transport that adds a handler in front of every accepted connection. Vert.x itself
 * reports a connection only after its TLS handshake.
 */
@SuppressWarnings("deprecation") // Parameter type of a required method.
record GatedTransport(Transport transport, ChannelHandler gate) implements Transport {

    /** The native transport, or NIO if there is none. */
    static io.vertx.core.transport.Transport of(ChannelHandler gate) {
        io.vertx.core.transport.Transport nativeTransport =
                io.vertx.core.transport.Transport.nativeTransport();
        io.vertx.core.transport.Transport chosen =
                nativeTransport != null && nativeTransport.available()
                        ? nativeTransport
                        : io.vertx.core.transport.Transport.NIO;
        return new NamedTransport(chosen, new GatedTransport(chosen.implementation(), gate));
    }

    @Override
    public void configure(TcpConfig options, boolean domainSocket, ServerBootstrap bootstrap) {
        transport.configure(options, domainSocket, bootstrap);
        bootstrap.handler(gate);
    }

    @Override
    public void configure(TcpConfig options, boolean domainSocket, Bootstrap bootstrap) {
        transport.configure(options, domainSocket, bootstrap);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        transport.configure(channel, options);
    }

    @Override
    public boolean supportsDomainSockets() {
        return transport.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return transport.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
        return transport.isAvailable();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return transport.unavailabilityCause();
    }

    @Override
    public java.net.SocketAddress convert(io.vertx.core.net.SocketAddress address) {
        return transport.convert(address);
    }

    @Override
    public io.vertx.core.net.SocketAddress convert(java.net.SocketAddress address) {
        return transport.convert(address);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return transport.ioHandlerFactory();
    }

    @Override
    public EventLoopGroup eventLoopGroup(
            int type, int threads, ThreadFactory factory, int ioRatio) {
        return transport.eventLoopGroup(type, threads, factory, ioRatio);
    }

    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return transport.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
        return transport.datagramChannelFactory();
    }

    @Override
    public ChannelFactory<? extends io.netty.channel.Channel> channelFactory(boolean domainSocket) {
        return transport.channelFactory(domainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return transport.serverChannelFactory(domainSocket);
    }

    /** The form in which the Vert.x builder takes a transport. */
    private record NamedTransport(
            io.vertx.core.transport.Transport transport, GatedTransport implementation)
            implements io.vertx.core.transport.Transport {

        @Override
        public String name() {
            return transport.name();
        }

        @Override
        public boolean available() {
            return transport.available();
        }

        @Override
        public @Nullable Throwable unavailabilityCause() {
            return transport.unavailabilityCause();
        }
    }
}
