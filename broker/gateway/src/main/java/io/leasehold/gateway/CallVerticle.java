package io.leasehold.gateway;

import io.leasehold.call.CallAuthorizer;
import io.leasehold.gateway.dial.DestinationResolver;
import io.leasehold.integration.Catalogue;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The gateway on one event loop: a server that shares the port with its siblings. */
final class CallVerticle extends VerticleBase {

    /** The call's own watch on silence comes first; this one is for connections without a call. */
    private static final Duration AFTER_CALLS = Duration.ofSeconds(5);

    private final GatewaySettings settings;
    private final Catalogue catalogue;
    private final CallAuthorizer admission;
    private final Executor blocking;
    private final ServerRegistry doors;
    private final GatewayCounters counts;
    private final DestinationResolver routes;
    private final Function<Vertx, AdmissionControl> reception;
    private final EventLoopPulse pulse;

    CallVerticle(
            GatewaySettings settings,
            Catalogue catalogue,
            CallAuthorizer admission,
            Executor blocking,
            ServerRegistry doors,
            GatewayCounters counts,
            DestinationResolver routes,
            Function<Vertx, AdmissionControl> reception,
            EventLoopPulse pulse) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.admission = admission;
        this.blocking = blocking;
        this.doors = doors;
        this.counts = counts;
        this.routes = routes;
        this.reception = reception;
        this.pulse = pulse;
    }

    @Override
    public Future<?> start() {
        context.exceptionHandler(failure -> InternalErrors.log("serve call", failure));
        FlushCoalescer flush = new FlushCoalescer();
        CallHandler handler = handler(flush);
        return vertx.createHttpServer(options())
                .requestHandler(handler)
                .invalidRequestHandler(handler)
                .connectionHandler(
                        caller -> {
                            doors.welcome(caller);
                            flush.join(caller);
                        })
                .listen(address())
                .onSuccess(doors::add);
    }

    @Override
    public Future<?> stop() {
        pulse.end();
        return Future.succeededFuture();
    }

    private CallHandler handler(FlushCoalescer flush) {
        Upstreams upstreams =
                new Upstreams(
                        context,
                        settings,
                        routes,
                        upstream -> {
                            counts.countUntilClosed(upstream);
                            DrainOnCloseHandler.join(upstream);
                            InterimResponses.join(upstream);
                            flush.join(upstream);
                        });
        AdmissionControl loop = reception.apply(vertx);
        pulse.begin(vertx, loop::isMoving);
        return new CallHandler(
                catalogue,
                settings.callTerms().traceHeaders(),
                admission,
                blocking,
                upstreams,
                doors,
                counts,
                loop);
    }

    /** Siblings share the port, be it a given one or the free one that the first of them finds. */
    private SocketAddress address() {
        return settings.port() == 0
                ? SocketAddress.sharedRandomPort(1, settings.bindAddress())
                : SocketAddress.inetSocketAddress(settings.port(), settings.bindAddress());
    }

    private HttpServerOptions options() {
        HttpServerOptions options = plainOptions();
        settings.identity()
                .ifPresent(
                        identity -> {
                            CallerTls.demand(options, identity);
                            Http2Limits.set(options, settings.maxHeaderBytes());
                        });
        return options;
    }

    private HttpServerOptions plainOptions() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(false)
                .setCompressionSupported(false)
                .setDecompressionSupported(false)
                // There are no web sockets here, and each call would pass through their handler.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxHeaderSize(settings.maxHeaderBytes())
                .setMaxInitialLineLength(settings.maxHeaderBytes())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) settings.idleTimeout().plus(AFTER_CALLS).toMillis())
                .setTracingPolicy(TracingPolicy.IGNORE);
    }
}
