package io.leasehold.gateway;

import io.leasehold.call.OutboundRequest;
import io.leasehold.gateway.dial.DestinationResolver;
import io.leasehold.gateway.dial.ResolvedDestination;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.redaction.RedactionPatterns;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.net.SocketException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Optional;
import java.util.Set;

/** The connections of one event loop to upstreams. */
final class Upstreams {

    /** Shorter than what common servers keep, so that a call seldom meets a closing connection. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    /** Each carries as many calls as the upstream allows, usually a hundred. */
    private static final int HTTP2_CONNECTIONS = 8;

    private static final int WAITING_PER_CONNECTION = 4;

    private final UpstreamPool kept;
    private final HttpClient http2Client;
    private final DestinationResolver routes;
    private final CallTimeouts deadlines;

    /**
     * @param loop on which all is done
     * @param connected told of each new connection
     */
    Upstreams(
            Context loop,
            GatewaySettings settings,
            DestinationResolver routes,
            Handler<HttpConnection> connected) {
        Vertx vertx = loop.owner();
        this.deadlines = new CallTimeouts(vertx, settings);
        this.routes = routes;
        this.kept =
                new UpstreamPool(
                        vertx.httpClientBuilder().with(options(settings)).build(),
                        loop,
                        settings.connectionsPerDestination(),
                        mostWaiting(settings),
                        connected);
        this.http2Client =
                vertx.httpClientBuilder()
                        .with(http2(options(settings)))
                        .with(pool(settings))
                        .withConnectHandler(connected)
                        .build();
    }

    /** Starts to pass an admitted call through. */
    void begin(
            HttpServerRequest caller,
            Integration integration,
            OutboundRequest outbound,
            RedactionPatterns patterns,
            CallTracker ledger) {
        new ProxyExchange(caller, integration, outbound, patterns, deadlines, ledger).begin(this);
    }

    /** A connection for the request, with nothing sent on it yet. */
    Future<UpstreamConnection> connect(OutboundRequest outbound) {
        Optional<ResolvedDestination> known = routes.known(outbound.destination());
        return known.isPresent() ? connect(outbound, known.get()) : find(outbound);
    }

    private Future<UpstreamConnection> find(OutboundRequest outbound) {
        return Future.fromCompletionStage(routes.find(outbound.destination()), EventLoop.current())
                .compose(route -> connect(outbound, route));
    }

    /** Goes to the address that was checked; the name is for the handshake and the Host header. */
    private Future<UpstreamConnection> connect(
            OutboundRequest outbound, ResolvedDestination route) {
        Future<UpstreamConnection> first = connect(outbound, route.first());
        return route.addresses().size() == 1
                ? first
                : first.recover(failure -> elsewhere(outbound, route, 1, failure));
    }

    /** Nothing was sent yet, so the next address may be tried. */
    private Future<UpstreamConnection> elsewhere(
            OutboundRequest outbound, ResolvedDestination route, int next, Throwable failure) {
        if (!isOfTheAddress(failure) || next == route.addresses().size()) {
            return Future.failedFuture(failure);
        }
        return connect(outbound, route.addresses().get(next))
                .recover(again -> elsewhere(outbound, route, next + 1, again));
    }

    /** A machine without IPv6 cannot even try such an address, and says so in its own way. */
    private static boolean isOfTheAddress(Throwable failure) {
        return failure instanceof SocketException
                || failure instanceof UnsupportedAddressTypeException;
    }

    private Future<UpstreamConnection> connect(OutboundRequest outbound, SocketAddress address) {
        Destination destination = outbound.destination();
        return destination.http2()
                ? stream(outbound, address).map(UpstreamStream::new)
                : kept.take(destination, address);
    }

    private Future<HttpClientRequest> stream(OutboundRequest outbound, SocketAddress address) {
        Destination destination = outbound.destination();
        return http2Client.request(
                new RequestOptions()
                        .setMethod(HttpMethod.valueOf(outbound.method()))
                        .setServer(address)
                        .setHost(destination.host())
                        .setPort(destination.port())
                        .setSsl(destination.tls())
                        .setURI(outbound.target())
                        .setFollowRedirects(false));
    }

    private static HttpClientOptions options(GatewaySettings settings) {
        HttpClientOptions options =
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setUseAlpn(false)
                        .setVerifyHost(true)
                        .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                        .setKeepAlive(true)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setPipelining(false)
                        .setDecompressionSupported(false)
                        .setMaxHeaderSize(settings.maxHeaderBytes())
                        .setMaxInitialLineLength(settings.maxHeaderBytes())
                        .setConnectTimeout((int) settings.connectTimeout().toMillis())
                        .setTracingPolicy(TracingPolicy.IGNORE);
        settings.upstreamTrust()
                .ifPresent(trust -> options.setTrustOptions(TrustOptions.wrap(trust)));
        return options;
    }

    /** Agreed on in the handshake; an upstream that does not want it gets HTTP/1.1. */
    private static HttpClientOptions http2(HttpClientOptions options) {
        return options.setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(true)
                .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setInitialSettings(
                        new Http2Settings()
                                .setPushEnabled(false)
                                .setMaxHeaderListSize(options.getMaxHeaderSize()));
    }

    private static PoolOptions pool(GatewaySettings settings) {
        return new PoolOptions()
                .setHttp1MaxSize(settings.connectionsPerDestination())
                .setHttp2MaxSize(HTTP2_CONNECTIONS)
                .setMaxWaitQueueSize(mostWaiting(settings));
    }

    private static int mostWaiting(GatewaySettings settings) {
        return settings.connectionsPerDestination() * WAITING_PER_CONNECTION;
    }
}
