package io.leasehold.gateway;

import io.leasehold.call.CallAdmission;
import io.leasehold.gateway.dial.Routes;
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
    private final CallAdmission admission;
    private final Executor blocking;
    private final Doors doors;
    private final CallCounts counts;
    private final Routes routes;
    private final Function<Vertx, Reception> reception;
    private final LoopPulse pulse;

    CallVerticle(
            GatewaySettings settings,
            Catalogue catalogue,
            CallAdmission admission,
            Executor blocking,
            Doors doors,
            CallCounts counts,
            Routes routes,
            Function<Vertx, Reception> reception,
            LoopPulse pulse) {
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
        context.exceptionHandler(failure -> Faults.log("serve call", failure));
        SharedFlush flush = new SharedFlush();
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

    private CallHandler handler(SharedFlush flush) {
        Upstreams upstreams =
                new Upstreams(
                        context,
                        settings,
                        routes,
                        upstream -> {
                            counts.countUntilClosed(upstream);
                            LastParts.join(upstream);
                            InterimAnswers.join(upstream);
                            flush.join(upstream);
                        });
        Reception loop = reception.apply(vertx);
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
                            StreamLimits.set(options, settings.maxHeaderBytes());
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
