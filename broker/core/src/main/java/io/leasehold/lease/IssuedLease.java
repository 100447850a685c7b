package io.leasehold.lease;

import io.leasehold.handle.LeaseHandle;
import io.leasehold.integration.Integration;
import io.leasehold.key.Resolution;

/**
 * A lease that was just granted, with the handle that is shown to its holder once.
 *
 * @param shortened whether it ends earlier than was asked for
 */
public record IssuedLease(
        Lease lease,
        LeaseHandle handle,
        Integration integration,
        Resolution.Granted resolution,
        boolean shortened) {}
