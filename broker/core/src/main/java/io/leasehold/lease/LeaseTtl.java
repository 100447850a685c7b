package io.leasehold.lease;

import java.time.Instant;

/**
 * The time of one lease.
 *
 * @param shortened whether it ends earlier than was asked for
 */
record LeaseTtl(Instant start, Instant end, Instant limit, boolean shortened) {}
