package io.leasehold.gateway.upstream;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/**
 * Configuration of the connections to upstreams.
 *
 * @param maxHeaderBytes maximum size of a status line, and of all headers of a message
 * @param connectTimeout timeout for connecting
 * @param connectionsPerDestination maximum number of HTTP/1.1 connections to one address of an
 *     upstream, per event loop
 * @param trust certificates to trust; the JVM's trust store if empty
 */
public record UpstreamSettings(
        int maxHeaderBytes,
        Duration connectTimeout,
        int connectionsPerDestination,
        Optional<X509TrustManager> trust) {}
