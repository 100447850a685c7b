package io.leasehold.lease;

import io.leasehold.integration.AllowedCalls;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyClaim;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;

/** A lease that was found to be live at this moment. Only {@link LiveLeases} makes one. */
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

    /**
     * Lets a call from there use the lease, or refuses it.
     *
     * @throws BrokerException {@code binding-mismatch}
     */
    public void requireFrom(CallOrigin origin) {
        if (!lease.binding().admits(origin)) {
            throw new BrokerException(
                    Problem.BINDING_MISMATCH,
                    "use lease: it is bound to other addresses or client certificates than this");
        }
    }

    /** The calls for which alone it may be used. */
    public AllowedCalls calls() {
        return lease.calls();
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
