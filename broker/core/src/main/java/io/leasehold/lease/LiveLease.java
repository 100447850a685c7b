package io.leasehold.lease;

import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyClaim;
import io.leasehold.tenancy.Project;

/** A lease that was found to be live at this moment. Only {@link LeaseBook} makes one. */
public final class LiveLease implements KeyClaim {

    private final Lease lease;

    LiveLease(Lease lease) {
        this.lease = lease;
    }

    public LeaseId id() {
        return lease.id();
    }

    @Override
    public Project project() {
        return lease.id().project();
    }

    @Override
    public IntegrationId integrationId() {
        return lease.id().integration();
    }

    @Override
    public String toString() {
        return "LiveLease[" + id() + "]";
    }
}
