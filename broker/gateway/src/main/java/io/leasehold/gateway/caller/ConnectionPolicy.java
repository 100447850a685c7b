package io.leasehold.gateway.caller;

import java.time.Duration;

/**
 * How many connections callers may hold open at the calls port, and for how long without a call.
 * Zero switches a limit off.
 *
 * @param most maximum for all callers together
 * @param mostPerSource maximum from one address; of an IPv6 address, the /64 counts
 * @param firstRequest longest time without a call for a connection that had no authorized call yet,
 *     from before its TLS handshake
 * @param keepAlive longest time without a call for every other connection
 */
public record ConnectionPolicy(
        int most, int mostPerSource, Duration firstRequest, Duration keepAlive) {

    /** Default times, and at most a quarter of the connections from one address. */
    public static ConnectionPolicy of(int most) {
        return new ConnectionPolicy(
                most, Math.ceilDiv(most, 4), Duration.ofSeconds(10), Duration.ofSeconds(75));
    }

    /** Default times, and as many connections as the limit of open files allows. */
    public static ConnectionPolicy usual() {
        return of(OpenFiles.forCallers());
    }
}
