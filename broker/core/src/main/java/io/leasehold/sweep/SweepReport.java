package io.leasehold.sweep;

import io.leasehold.lease.LeaseId;
import io.leasehold.tenancy.Project;
import java.util.List;

/**
 * Result of one sweep.
 *
 * @param seen number of records checked
 * @param expired number of records of expired leases that were removed
 * @param delivered live leases that delivered a key
 * @param forged records that no broker wrote
 * @param unread projects whose list is too large for the sweep
 * @param finished false if the sweep lost its lock; another replica continues
 */
public record SweepReport(
        int seen,
        int expired,
        List<LeaseId> delivered,
        List<ForgedRecord> forged,
        List<Project> unread,
        boolean finished) {

    public SweepReport {
        delivered = List.copyOf(delivered);
        forged = List.copyOf(forged);
        unread = List.copyOf(unread);
    }
}
