package io.leasehold.gateway.limit;

import java.util.Locale;

/** Limits that refuse a call although the call itself is valid. */
public enum Limit {
    /** The most calls that this replica accepts are under way. */
    CALLS,
    /** The event loop lags. */
    LAG,
    /** One source has sent too many invalid handles. */
    SOURCE,
    /** The rate of one lease is exceeded. */
    LEASE,
    /** The rate of all leases of one holder is exceeded. */
    HOLDER,
    /** One lease has too many calls under way to one destination. */
    LEASE_UNDER_WAY,
    /** One holder has too many calls under way to one destination. */
    HOLDER_UNDER_WAY,
    /** One organization has too many calls under way to one destination, or on one event loop. */
    ORGANIZATION_UNDER_WAY,
    /** Too many calls are under way to one destination. */
    DESTINATION,
    /** The circuit breaker of a destination is open, because it failed too often. */
    BREAKER;

    /** The value of this limit in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
