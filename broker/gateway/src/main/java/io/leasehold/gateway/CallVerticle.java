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

/** The gateway on one event loop: a server that shares the port with those of the other loops. */
final class CallVerticle extends VerticleBase {

    /** The call's own idle timeout fires first; this one is for connections without a call. */
    private static final Duration IDLE_MARGIN = Duration.ofSeconds(5);

    private final GatewaySettings settings;
    private final Catalogue catalogue;
    private final CallAuthorizer authorizer;
    private final Executor blocking;
    private final ServerRegistry servers;
    private final GatewayCounters counters;
    private final DestinationResolver resolver;
    private final Function<Vertx, AdmissionControl> admissionOfLoop;
    private final EventLoopPulse pulse;

    CallVerticle(
            GatewaySettings settings,
            Catalogue catalogue,
            CallAuthorizer authorizer,
            Executor blocking,
            ServerRegistry servers,
            GatewayCounters counters,
            DestinationResolver resolver,
            Function<Vertx, AdmissionControl> admissionOfLoop,
            EventLoopPulse pulse) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.authorizer = authorizer;
        this.blocking = blocking;
        this.servers = servers;
        this.counters = counters;
        this.resolver = resolver;
        this.admissionOfLoop = admissionOfLoop;
        this.pulse = pulse;
    }

    @Override
    public Future<?> start() {
        context.exceptionHandler(failure -> InternalErrors.log("serve call", failure));
        FlushCoalescer flushes = new FlushCoalescer();
        CallHandler handler = handler(flushes);
        return vertx.createHttpServer(options())
                .requestHandler(handler)
                .invalidRequestHandler(handler)
                .connectionHandler(
                        connection -> {
                            servers.register(connection);
                            flushes.add(connection);
                        })
                .listen(address())
                .onSuccess(servers::add);
    }

    @Override
    public Future<?> stop() {
        pulse.stop();
        return Future.succeededFuture();
    }

    private CallHandler handler(FlushCoalescer flushes) {
        Upstreams upstreams =
                new Upstreams(
                        context,
                        settings,
                        resolver,
                        upstream -> {
                            counters.countUntilClosed(upstream);
                            DrainOnCloseHandler.install(upstream);
                            InterimResponses.install(upstream);
                            flushes.add(upstream);
                        });
        AdmissionControl admission = admissionOfLoop.apply(vertx);
        pulse.start(vertx, admission::isQueueMoving);
        return new CallHandler(
                catalogue,
                settings.callPolicy().traceHeaders(),
                authorizer,
                blocking,
                upstreams,
                servers,
                counters,
                admission);
    }

    /**
     * All event loops share the port: the configured one, or the free one that the first of them
     * gets.
     */
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
                            CallerTls.configure(options, identity);
                            Http2Limits.apply(options, settings.maxHeaderBytes());
                        });
        return options;
    }

    private HttpServerOptions plainOptions() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(false)
                .setCompressionSupported(false)
                .setDecompressionSupported(false)
                // WebSockets are not supported, and each call would pass through their handler.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxHeaderSize(settings.maxHeaderBytes())
                .setMaxInitialLineLength(settings.maxHeaderBytes())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) settings.idleTimeout().plus(IDLE_MARGIN).toMillis())
                .setTracingPolicy(TracingPolicy.IGNORE);
    }
}
