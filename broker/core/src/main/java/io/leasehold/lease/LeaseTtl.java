package io.leasehold.lease;

import java.time.Instant;

/**
 * The period of one lease.
 *
 * @param shortened whether it ends earlier than requested
 */
public record LeaseTtl(Instant start, Instant end, Instant limit, boolean shortened) {}
