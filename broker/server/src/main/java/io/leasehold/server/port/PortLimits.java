package io.leasehold.server.port;

import java.time.Duration;

/**
 * How much one caller may take of a port.
 *
 * @param connectionsPerSource most open connections of one address
 * @param headTimeout longest time from the first byte of a request to the end of its head, and for
 *     a TLS handshake
 */
public record PortLimits(int connectionsPerSource, Duration headTimeout) {}
