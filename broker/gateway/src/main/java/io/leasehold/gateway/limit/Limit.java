package io.leasehold.gateway.limit;

import java.util.Locale;

/** What can turn a call away although nothing is wrong with it. */
public enum Limit {
    /** As many calls are under way as this replica takes on. */
    CALLS,
    /** The event loop is late with its work. */
    LAG,
    /** One source has shown too many handles that do not open. */
    SOURCE,
    /** One lease was used too often. */
    LEASE,
    /** The leases of one holder were used too often. */
    HOLDER,
    /** As many calls of one lease are under way to one destination as may be. */
    LEASE_UNDER_WAY,
    /** As many calls of one holder are under way to one destination as may be. */
    HOLDER_UNDER_WAY,
    /** As many calls of one organization are under way to one destination, or here, as may be. */
    ORGANIZATION_UNDER_WAY,
    /** Too many calls are under way to one destination. */
    DESTINATION,
    /** A destination fails, so it is left alone for a while. */
    BREAKER;

    /** The word for this limit in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
