package io.leasehold.lease;

/** A lease whose holder asked for more time, and what came of it. */
public record RenewedLease(Lease lease, Extent extent) {

    /** How much of what was asked for was given. */
    public enum Extent {
        WHOLE,
        /** It ends earlier than was asked for: it cannot outlive the login or its limit. */
        SHORTENED,
        /** Vault is away: the lease stands as it was, and no more can be said now. */
        UNCHANGED
    }
}
