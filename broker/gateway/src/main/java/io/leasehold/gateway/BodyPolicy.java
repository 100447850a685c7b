package io.leasehold.gateway;

import java.time.Duration;

/**
 * How fast a caller must send the body of a request. Time in which the upstream takes nothing is
 * not the caller's and does not count. Zero switches a term off.
 *
 * @param grace time in which any body may come; after it, and in every further span of this length,
 *     the body must have come at the rate
 * @param bytesPerSecond the rate, on average over such a span
 * @param total longest time for a whole body
 */
public record BodyPolicy(Duration grace, int bytesPerSecond, Duration total) {

    /** Terms that every network in use meets: 1 KiB/s after 20 seconds, 15 minutes in all. */
    public static final BodyPolicy USUAL =
            new BodyPolicy(Duration.ofSeconds(20), 1024, Duration.ofMinutes(15));
}
