package io.leasehold.gateway;

import java.time.Duration;

/**
 * How many connections callers may hold open at the port for calls, and for how long without a
 * call. Zero switches a term off.
 *
 * @param most of all callers together
 * @param mostPerSource from one address; an IPv6 address counts by its first 64 bits
 * @param firstRequest longest time without a call for a connection on which no call was admitted
 *     yet, from before its TLS handshake
 * @param keepAlive longest time without a call for any other
 */
public record ConnectionPolicy(
        int most, int mostPerSource, Duration firstRequest, Duration keepAlive) {

    /** Usual times for so many connections, of which one address may hold a quarter. */
    public static ConnectionPolicy of(int most) {
        return new ConnectionPolicy(
                most, Math.ceilDiv(most, 4), Duration.ofSeconds(10), Duration.ofSeconds(75));
    }

    /** Usual times, and as many connections as the files that this process may open allow. */
    public static ConnectionPolicy usual() {
        return of(OpenFiles.forCallers());
    }
}
