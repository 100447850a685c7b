package io.leasehold.gateway.upstream;

import io.leasehold.call.OutboundRequest;
import io.leasehold.gateway.dial.DestinationResolver;
import io.leasehold.gateway.dial.ResolvedDestination;
import io.leasehold.gateway.vertx.EventLoop;
import io.leasehold.integration.Destination;
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
public final class Upstreams {

    /**
     * Shorter than the keep-alive of common servers, so that a call seldom meets a closing
     * connection.
     */
    private static final int KEEP_ALIVE_SECONDS = 30;

    /** Each carries as many calls as the upstream allows, usually a hundred. */
    private static final int MAX_HTTP2_CONNECTIONS = 8;

    private static final int MAX_WAITING_PER_CONNECTION = 4;

    private final UpstreamPool pool;
    private final HttpClient http2Client;
    private final DestinationResolver resolver;

    /**
     * @param loop on which everything runs
     * @param onConnect receives each new connection
     */
    public Upstreams(
            Context loop,
            UpstreamSettings settings,
            DestinationResolver resolver,
            Handler<HttpConnection> onConnect) {
        Vertx vertx = loop.owner();
        this.resolver = resolver;
        this.pool =
                new UpstreamPool(
                        vertx.httpClientBuilder().with(options(settings)).build(),
                        loop,
                        settings.connectionsPerDestination(),
                        maxWaiting(settings),
                        onConnect);
        this.http2Client =
                vertx.httpClientBuilder()
                        .with(http2Options(options(settings)))
                        .with(poolOptions(settings))
                        .withConnectHandler(onConnect)
                        .build();
    }

    /** A connection for the request, with nothing sent yet. */
    public Future<UpstreamConnection> connect(OutboundRequest outbound) {
        Optional<ResolvedDestination> cached = resolver.cached(outbound.destination());
        return cached.isPresent() ? connect(outbound, cached.get()) : resolveAndConnect(outbound);
    }

    private Future<UpstreamConnection> resolveAndConnect(OutboundRequest outbound) {
        return Future.fromCompletionStage(
                        resolver.resolve(outbound.destination()), EventLoop.current())
                .compose(resolved -> connect(outbound, resolved));
    }

    /**
     * Connects to the checked address; the host name is for the TLS handshake and the Host header.
     */
    private Future<UpstreamConnection> connect(
            OutboundRequest outbound, ResolvedDestination resolved) {
        Future<UpstreamConnection> first = connect(outbound, resolved.first());
        return resolved.addresses().size() == 1
                ? first
                : first.recover(failure -> connectNext(outbound, resolved, 1, failure));
    }

    /** Nothing was sent yet, so the next address may be tried. */
    private Future<UpstreamConnection> connectNext(
            OutboundRequest outbound, ResolvedDestination resolved, int next, Throwable failure) {
        if (!isAddressFailure(failure) || next == resolved.addresses().size()) {
            return Future.failedFuture(failure);
        }
        return connect(outbound, resolved.addresses().get(next))
                .recover(again -> connectNext(outbound, resolved, next + 1, again));
    }

    /** Without IPv6, connecting to such an address fails with an exception type of its own. */
    private static boolean isAddressFailure(Throwable failure) {
        return failure instanceof SocketException
                || failure instanceof UnsupportedAddressTypeException;
    }

    private Future<UpstreamConnection> connect(OutboundRequest outbound, SocketAddress address) {
        Destination destination = outbound.destination();
        return destination.http2()
                ? stream(outbound, address).map(UpstreamStream::new)
                : pool.acquire(destination, address);
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

    private static HttpClientOptions options(UpstreamSettings settings) {
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
        settings.trust().ifPresent(trust -> options.setTrustOptions(TrustOptions.wrap(trust)));
        return options;
    }

    /** Negotiated by ALPN; an upstream that does not support it gets HTTP/1.1. */
    private static HttpClientOptions http2Options(HttpClientOptions options) {
        return options.setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(true)
                .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setInitialSettings(
                        new Http2Settings()
                                .setPushEnabled(false)
                                .setMaxHeaderListSize(options.getMaxHeaderSize()));
    }

    private static PoolOptions poolOptions(UpstreamSettings settings) {
        return new PoolOptions()
                .setHttp1MaxSize(settings.connectionsPerDestination())
                .setHttp2MaxSize(MAX_HTTP2_CONNECTIONS)
                .setMaxWaitQueueSize(maxWaiting(settings));
    }

    private static int maxWaiting(UpstreamSettings settings) {
        return settings.connectionsPerDestination() * MAX_WAITING_PER_CONNECTION;
    }
}
