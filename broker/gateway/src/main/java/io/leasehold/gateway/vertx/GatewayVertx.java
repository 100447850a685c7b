package io.leasehold.gateway.vertx;

import io.netty.channel.ChannelHandler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** Makes the Vert.x of a gateway. */
public final class GatewayVertx {

    private GatewayVertx() {}

    /**
     * @param gate receives every accepted connection first
     */
    public static Vertx create(ChannelHandler gate, int eventLoops) {
        return Vertx.builder()
                // The native transport: fewer copies and less work per event than NIO.
                .withTransport(GatedTransport.of(gate))
                .with(
                        new VertxOptions()
                                .setEventLoopPoolSize(eventLoops)
                                // There is one class loader, so setting the TCCL for each event is
                                // not needed.
                                .setDisableTCCL(true)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)))
                .build();
    }
}
