package io.leasehold.gateway;

import io.leasehold.call.TraceHeaders;
import io.leasehold.gateway.caller.ConnectionPolicy;
import io.leasehold.gateway.exchange.BodyPolicy;
import io.leasehold.gateway.exchange.ResponseTimeouts;
import io.leasehold.gateway.upstream.UpstreamSettings;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * Configuration of the call gateway.
 *
 * @param bindAddress host name or address to listen on
 * @param port TCP port; 0 for any free one
 * @param maxHeaderBytes maximum size of a request line, and of all headers of a message
 * @param connectTimeout timeout for connecting to an upstream
 * @param idleTimeout longest time in a call without data in either direction
 * @param connectionsPerDestination maximum number of HTTP/1.1 connections to one address of an
 *     upstream, per event loop
 * @param upstreamTrust certificates to trust of upstreams; the JVM's trust store if empty
 * @param identity TLS certificate and key towards callers; plain HTTP if empty
 * @param callPolicy limits and rules for callers and upstreams
 */
public record GatewaySettings(
        String bindAddress,
        int port,
        int maxHeaderBytes,
        Duration connectTimeout,
        Duration idleTimeout,
        int connectionsPerDestination,
        Optional<X509TrustManager> upstreamTrust,
        Optional<X509KeyManager> identity,
        CallPolicy callPolicy) {

    /** Settings with the default policy. */
    public GatewaySettings(
            String bindAddress,
            int port,
            int maxHeaderBytes,
            Duration connectTimeout,
            Duration idleTimeout,
            int connectionsPerDestination,
            Optional<X509TrustManager> upstreamTrust,
            Optional<X509KeyManager> identity) {
        this(
                bindAddress,
                port,
                maxHeaderBytes,
                connectTimeout,
                idleTimeout,
                connectionsPerDestination,
                upstreamTrust,
                identity,
                CallPolicy.usual());
    }

    /** A copy with these response timeouts. */
    public GatewaySettings with(ResponseTimeouts timeouts) {
        return with(callPolicy.with(timeouts));
    }

    /** A copy with this policy for request bodies. */
    public GatewaySettings with(BodyPolicy policy) {
        return with(callPolicy.with(policy));
    }

    /** A copy with this policy for connections. */
    public GatewaySettings with(ConnectionPolicy policy) {
        return with(callPolicy.with(policy));
    }

    /** A copy with this decision on callers' trace headers. */
    public GatewaySettings with(TraceHeaders decision) {
        return with(callPolicy.with(decision));
    }

    /** A copy with this policy. */
    public GatewaySettings with(CallPolicy policy) {
        return new GatewaySettings(
                bindAddress,
                port,
                maxHeaderBytes,
                connectTimeout,
                idleTimeout,
                connectionsPerDestination,
                upstreamTrust,
                identity,
                policy);
    }

    /** Default settings: 32 KiB of headers, 5 s to connect, 5 minutes idle. */
    public static GatewaySettings usual(String bindAddress, int port) {
        return new GatewaySettings(
                bindAddress,
                port,
                32 * 1024,
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                256,
                Optional.empty(),
                Optional.empty());
    }

    UpstreamSettings upstreams() {
        return new UpstreamSettings(
                maxHeaderBytes, connectTimeout, connectionsPerDestination, upstreamTrust);
    }
}
