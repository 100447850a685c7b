package io.leasehold.server.port;

import java.time.Duration;

/**
 * Limits for each caller of a port.
 *
 * @param connectionsPerSource maximum open connections from one address
 * @param headTimeout maximum time from the first byte of a request to the end of its headers, and
 *     for a TLS handshake
 */
public record PortLimits(int connectionsPerSource, Duration headTimeout) {}
