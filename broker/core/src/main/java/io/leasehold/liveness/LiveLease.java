package io.leasehold.liveness;

import io.leasehold.integration.AllowedCalls;
import io.leasehold.integration.IntegrationId;
import io.leasehold.key.KeyClaim;
import io.leasehold.lease.CallOrigin;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;

/** Proof that a lease was live when it was looked up. Only {@link LiveLeases} creates one. */
public final class LiveLease implements KeyClaim {

    private final Lease lease;
    private final boolean stale;

    LiveLease(Lease lease, boolean stale) {
        this.lease = lease;
        this.stale = stale;
    }

    /** Whether it is based on data older than usual, because Vault could not be reached in time. */
    public boolean isStale() {
        return stale;
    }

    /**
     * Requires that the binding of the lease allows the origin.
     *
     * @throws BrokerException {@code binding-mismatch}
     */
    public void requireFrom(CallOrigin origin) {
        if (!lease.restrictions().binding().allows(origin)) {
            throw new BrokerException(
                    Problem.BINDING_MISMATCH,
                    "use lease: it is bound to other client addresses or certificates");
        }
    }

    /** The calls that the lease allows. */
    public AllowedCalls calls() {
        return lease.restrictions().calls();
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
