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
 * @param answerTimes how long answers may take
 * @param bodyTerms how fast bodies of requests must come
 * @param connectionTerms how many connections callers may hold open
 * @param traceHeaders whether those of callers go to providers
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
        AnswerTimes answerTimes,
        BodyTerms bodyTerms,
        ConnectionTerms connectionTerms,
        TraceHeaders traceHeaders) {

    /** Settings with the usual times for answers and terms for bodies. */
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
                AnswerTimes.USUAL,
                BodyTerms.USUAL,
                ConnectionTerms.usual(),
                TraceHeaders.DROP);
    }

    /** The same with other times for answers. */
    public GatewaySettings with(AnswerTimes times) {
        return new GatewaySettings(
                bindAddress,
                port,
                maxHeaderBytes,
                connectTimeout,
                idleTimeout,
                connectionsPerDestination,
                upstreamTrust,
                identity,
                times,
                bodyTerms,
                connectionTerms,
                traceHeaders);
    }

    /** The same with other terms for the bodies of requests. */
    public GatewaySettings with(BodyTerms terms) {
        return new GatewaySettings(
                bindAddress,
                port,
                maxHeaderBytes,
                connectTimeout,
                idleTimeout,
                connectionsPerDestination,
                upstreamTrust,
                identity,
                answerTimes,
                terms,
                connectionTerms,
                traceHeaders);
    }

    /** The same with other terms for connections. */
    public GatewaySettings with(ConnectionTerms terms) {
        return new GatewaySettings(
                bindAddress,
                port,
                maxHeaderBytes,
                connectTimeout,
                idleTimeout,
                connectionsPerDestination,
                upstreamTrust,
                identity,
                answerTimes,
                bodyTerms,
                terms,
                traceHeaders);
    }

    /** The same with another decision on the trace headers of callers. */
    public GatewaySettings with(TraceHeaders decision) {
        return new GatewaySettings(
                bindAddress,
                port,
                maxHeaderBytes,
                connectTimeout,
                idleTimeout,
                connectionsPerDestination,
                upstreamTrust,
                identity,
                answerTimes,
                bodyTerms,
                connectionTerms,
                decision);
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
