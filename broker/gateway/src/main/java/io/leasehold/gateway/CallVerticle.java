package io.leasehold.gateway;

import io.leasehold.audit.AccessLog;
import io.leasehold.gateway.caller.CallerTls;
import io.leasehold.gateway.caller.Http2Limits;
import io.leasehold.gateway.caller.ServerRegistry;
import io.leasehold.gateway.vertx.DrainOnCloseHandler;
import io.leasehold.gateway.vertx.FlushCoalescer;
import io.leasehold.gateway.vertx.InterimResponses;
import io.leasehold.gateway.vertx.InternalErrors;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The gateway on one event loop: a server that shares the port with those of the other loops. */
final class CallVerticle extends VerticleBase {

    /** The call's own idle timeout fires first; this one is for connections without a call. */
    private static final Duration IDLE_MARGIN = Duration.ofSeconds(5);

    /** Makes the pipeline of one event loop. */
    interface Pipelines {
        /**
         * @param onConnect receives each new connection to an upstream
         */
        CallHandler create(
                Context loop, BackpressureQueue queue, Handler<HttpConnection> onConnect);
    }

    private final GatewaySettings settings;
    private final AccessLog accessLog;
    private final ServerRegistry servers;
    private final GatewayCounters counters;
    private final EventLoopPulse pulse;
    private final Pipelines pipelines;

    CallVerticle(
            GatewaySettings settings,
            AccessLog accessLog,
            ServerRegistry servers,
            GatewayCounters counters,
            EventLoopPulse pulse,
            Pipelines pipelines) {
        this.settings = settings;
        this.accessLog = accessLog;
        this.servers = servers;
        this.counters = counters;
        this.pulse = pulse;
        this.pipelines = pipelines;
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
        BackpressureQueue queue = new BackpressureQueue(vertx, accessLog);
        CallHandler handler =
                pipelines.create(
                        context,
                        queue,
                        upstream -> {
                            counters.countUntilClosed(upstream);
                            DrainOnCloseHandler.install(upstream);
                            InterimResponses.install(upstream);
                            flushes.add(upstream);
                        });
        pulse.start(vertx, queue::isPolled);
        return handler;
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
