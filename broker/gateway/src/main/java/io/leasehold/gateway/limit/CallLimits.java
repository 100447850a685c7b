package io.leasehold.gateway.limit;

import java.time.Duration;

/**
 * Limits for calls. Zero switches a limit off.
 *
 * @param underWay most calls under way on this replica
 * @param loopLag longest delay of an event loop at which calls are still accepted
 * @param perDestination most calls under way to one destination, streams included until their end
 * @param shares limits on the permits of one destination
 * @param perLease most calls per second with one lease
 * @param perHolder most calls per second with all leases of one holder
 * @param failuresPerSource most invalid handles per second from one address
 */
public record CallLimits(
        int underWay,
        Duration loopLag,
        int perDestination,
        Shares shares,
        int perLease,
        int perHolder,
        int failuresPerSource,
        Breaker breaker) {

    /** The limits that apply unless an operator sets others. */
    public static final CallLimits STANDARD =
            new CallLimits(
                    10_000,
                    Duration.ofMillis(500),
                    1_000,
                    Shares.of(1_000),
                    1_000,
                    2_000,
                    100,
                    new Breaker(
                            20,
                            50,
                            Duration.ofSeconds(60),
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(5)));

    /** Limits without shares. */
    public CallLimits(
            int underWay,
            Duration loopLag,
            int perDestination,
            int perLease,
            int perHolder,
            int failuresPerSource,
            Breaker breaker) {
        this(
                underWay,
                loopLag,
                perDestination,
                Shares.NONE,
                perLease,
                perHolder,
                failuresPerSource,
                breaker);
    }

    /** A copy with these shares. */
    public CallLimits with(Shares other) {
        return new CallLimits(
                underWay,
                loopLag,
                perDestination,
                other,
                perLease,
                perHolder,
                failuresPerSource,
                breaker);
    }

    /**
     * Most calls under way to one destination. In addition, an organization holds at most half of
     * the permits of an event loop, unless {@code perOrganization} is 0.
     *
     * @param perLease with one lease
     * @param perHolder with all leases of one holder
     * @param perOrganization with all leases of one organization
     */
    public record Shares(int perLease, int perHolder, int perOrganization) {

        /** No limits. */
        public static final Shares NONE = new Shares(0, 0, 0);

        /** A tenth, a fifth and half of this many permits; no limits if it is 0. */
        public static Shares of(int permits) {
            return new Shares(
                    Math.ceilDiv(permits, 10), Math.ceilDiv(permits, 5), Math.ceilDiv(permits, 2));
        }
    }

    /**
     * When the circuit breaker of a destination opens.
     *
     * @param minimumCalls fewest calls within the window that are judged; 0 switches the breaker
     *     off
     * @param percent of calls within the window that failed, or were slow
     * @param slowAfter time to the first byte of a response from which on a call counts as slow
     * @param window over which calls are counted
     * @param pause after which some calls probe whether the destination has recovered
     */
    public record Breaker(
            int minimumCalls, int percent, Duration slowAfter, Duration window, Duration pause) {

        public Breaker {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException(
                        "create breaker: its percentage must be 1 to 100");
            }
        }
    }
}
