package io.leasehold.gateway.limit;

import java.time.Duration;

/**
 * How much is taken on. Zero switches a limit off.
 *
 * @param underWay most calls under way on this replica
 * @param loopLag longest delay of an event loop at which calls are still taken
 * @param perDestination most calls under way to one destination, streams included until their end
 * @param shares of the places at a destination
 * @param perLease most calls per second with one lease
 * @param perHolder most calls per second with all leases of one holder
 * @param failuresPerSource most handles per second from one address that do not open
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

    /** What a broker has whose operator sets nothing. */
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

    /** The same with other shares. */
    public CallLimits with(Shares others) {
        return new CallLimits(
                underWay,
                loopLag,
                perDestination,
                others,
                perLease,
                perHolder,
                failuresPerSource,
                breaker);
    }

    /**
     * Most calls under way to one destination. An organization holds no more than half of the
     * places of an event loop either, unless its share is switched off.
     *
     * @param perLease with one lease
     * @param perHolder with all leases of one holder
     * @param perOrganization with all leases of one organization
     */
    public record Shares(int perLease, int perHolder, int perOrganization) {

        /** Everybody may hold everything. */
        public static final Shares NONE = new Shares(0, 0, 0);

        /** A tenth, a fifth and half of so many places; of any number, any number. */
        public static Shares of(int places) {
            return new Shares(
                    Math.ceilDiv(places, 10), Math.ceilDiv(places, 5), Math.ceilDiv(places, 2));
        }
    }

    /**
     * When a destination is left alone.
     *
     * @param minimumCalls fewest calls within the window that can tell how it stands; 0 for never
     * @param percent of calls within the window that failed, or were slow
     * @param slowAfter time to the first byte of an answer from which on a call counts as slow
     * @param window over which calls are counted
     * @param pause after which some calls try whether it has recovered
     */
    public record Breaker(
            int minimumCalls, int percent, Duration slowAfter, Duration window, Duration pause) {

        public Breaker {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("the percentage of a breaker is 1 to 100");
            }
        }
    }
}
