package io.leasehold.leasing;

import io.leasehold.handle.LeaseHandle;
import io.leasehold.integration.Integration;
import io.leasehold.key.Resolution;
import io.leasehold.lease.Lease;

/**
 * A lease that was just issued, with the handle, which its holder sees only once.
 *
 * @param shortened whether it expires earlier than requested
 */
public record IssuedLease(
        Lease lease,
        LeaseHandle handle,
        Integration integration,
        Resolution.Granted resolution,
        boolean shortened) {}
