package io.leasehold.gateway;

import io.leasehold.call.TraceHeaders;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * How the call gateway is set up.
 *
 * @param bindAddress host name or address to listen on
 * @param port TCP port; 0 for any free one
 * @param maxHeaderBytes most bytes of a request line, and of all headers of a message
 * @param connectTimeout longest wait for a connection to an upstream
 * @param idleTimeout longest silence in a call, in either direction
 * @param connectionsPerDestination most connections to one upstream, per processor
 * @param upstreamTrust whom to trust as upstream; the JVM's own trust if empty
 * @param identity with which callers are met over TLS; without TLS if empty
 * @param callTerms what callers and upstreams are held to
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
        CallPolicy callTerms) {

    /** Settings with the usual terms. */
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

    /** The same with other times for answers. */
    public GatewaySettings with(ResponseTimeouts times) {
        return with(callTerms.with(times));
    }

    /** The same with other terms for the bodies of requests. */
    public GatewaySettings with(BodyPolicy terms) {
        return with(callTerms.with(terms));
    }

    /** The same with other terms for connections. */
    public GatewaySettings with(ConnectionPolicy terms) {
        return with(callTerms.with(terms));
    }

    /** The same with another decision on the trace headers of callers. */
    public GatewaySettings with(TraceHeaders decision) {
        return with(callTerms.with(decision));
    }

    /** The same with all other terms. */
    public GatewaySettings with(CallPolicy terms) {
        return new GatewaySettings(
                bindAddress,
                port,
                maxHeaderBytes,
                connectTimeout,
                idleTimeout,
                connectionsPerDestination,
                upstreamTrust,
                identity,
                terms);
    }

    /** Settings that suit most: 32 KiB of headers, 5 s to connect, 5 minutes of silence. */
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
}
