package io.leasehold.lease;

/**
 * A lease that was just renewed.
 *
 * @param shortened whether it ends earlier than was asked for
 */
public record RenewedLease(Lease lease, boolean shortened) {}
