package io.leasehold.leasing;

import io.leasehold.lease.Lease;

/** The result of a renewal. */
public record RenewedLease(Lease lease, Extent extent) {

    /** How much of the requested TTL was granted. */
    public enum Extent {
        FULL,
        /** It expires earlier than requested, because it cannot outlive the login or its limit. */
        SHORTENED,
        /** Vault cannot be reached: the lease is unchanged. */
        UNCHANGED
    }
}
