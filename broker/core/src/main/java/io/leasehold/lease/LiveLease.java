package io.leasehold.lease;

import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyClaim;
import io.leasehold.tenancy.Project;

/** A lease that was found to be live at this moment. Only {@link LeaseBook} makes one. */
public final class LiveLease implements KeyClaim {

    private final Lease lease;
    private final boolean stale;

    LiveLease(Lease lease, boolean stale) {
        this.lease = lease;
        this.stale = stale;
    }

    /** Whether Vault could not be asked in time, so that older knowledge had to do. */
    public boolean isStale() {
        return stale;
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
