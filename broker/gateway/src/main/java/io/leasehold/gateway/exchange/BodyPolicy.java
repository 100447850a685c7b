package io.leasehold.gateway.exchange;

import java.time.Duration;

/**
 * How fast a caller must send a request body. Time during which the upstream accepts no data does
 * not count. Zero switches a limit off.
 *
 * @param grace length of a span; at the end of each span the body must have arrived at the required
 *     rate
 * @param bytesPerSecond required rate, averaged over a span
 * @param total longest time for a whole body
 */
public record BodyPolicy(Duration grace, int bytesPerSecond, Duration total) {

    /** Limits that every network in use meets: 1 KiB/s after 20 seconds, 15 minutes in all. */
    public static final BodyPolicy USUAL =
            new BodyPolicy(Duration.ofSeconds(20), 1024, Duration.ofMinutes(15));
}
