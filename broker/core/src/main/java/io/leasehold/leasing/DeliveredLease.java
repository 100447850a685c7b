package io.leasehold.leasing;

import io.leasehold.integration.Integration;
import io.leasehold.key.Resolution;
import io.leasehold.lease.Lease;

/**
 * A lease that was just issued, with its key sealed to the recipients of its holder. It has no
 * handle.
 *
 * @param sealed armored file
 * @param note signed note over the lease and the file
 * @param shortened whether it expires earlier than requested
 */
public record DeliveredLease(
        Lease lease,
        Integration integration,
        Resolution.Granted key,
        String sealed,
        String note,
        boolean shortened) {}
