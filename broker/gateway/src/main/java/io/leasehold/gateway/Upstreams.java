package io.leasehold.gateway;

import io.leasehold.call.OutboundRequest;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.key.UsableKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;

/** The connections of one event loop to upstreams. */
final class Upstreams {

    /** Shorter than what common servers keep, so that a call seldom meets a closing connection. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final int WAITING_PER_CONNECTION = 4;

    private final HttpClient client;
    private final KnownPatterns patterns;
    private final Deadlines deadlines;

    Upstreams(Vertx vertx, GatewaySettings settings, KnownPatterns patterns, CallCounts counts) {
        this.deadlines = new Deadlines(vertx, settings);
        this.patterns = patterns;
        this.client =
                vertx.httpClientBuilder()
                        .with(options(settings))
                        .with(pool(settings))
                        .withConnectHandler(counts::countUntilClosed)
                        .build();
    }

    /** Starts to pass an admitted call through. */
    void begin(
            HttpServerRequest caller,
            Integration integration,
            OutboundRequest outbound,
            UsableKey key,
            CallLedger ledger) {
        new Exchange(
                        caller,
                        integration,
                        outbound,
                        patterns.of(integration, key),
                        deadlines,
                        ledger)
                .begin(this);
    }

    /** A connection for the request, with nothing sent on it yet. */
    Future<HttpClientRequest> connect(OutboundRequest outbound) {
        Destination destination = outbound.destination();
        return client.request(
                new RequestOptions()
                        .setMethod(HttpMethod.valueOf(outbound.method()))
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

    private static PoolOptions pool(GatewaySettings settings) {
        return new PoolOptions()
                .setHttp1MaxSize(settings.connectionsPerDestination())
                .setMaxWaitQueueSize(settings.connectionsPerDestination() * WAITING_PER_CONNECTION);
    }
}
