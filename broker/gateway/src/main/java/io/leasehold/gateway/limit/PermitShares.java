package io.leasehold.gateway.limit;

import io.leasehold.lease.LeaseId;
import java.util.Optional;

/**
 * Keeps one lease, one holder or one organization from holding all permits of a destination.
 * Thread-safe.
 */
final class PermitShares {

    private final PermitsHeld leases;
    private final PermitsHeld holders;
    private final PermitsHeld organizations;

    PermitShares(CallLimits.Shares shares) {
        this.leases = PermitsHeld.byLease(shares.perLease());
        this.holders = PermitsHeld.byHolder(shares.perHolder());
        this.organizations = PermitsHeld.byOrganization(shares.perOrganization());
    }

    /** Acquires permits for the lease, or acquires none and returns the limit that was reached. */
    Optional<Limit> tryAcquire(LeaseId lease) {
        if (!leases.tryAcquire(lease)) {
            return Optional.of(Limit.LEASE_UNDER_WAY);
        }
        if (!holders.tryAcquire(lease)) {
            leases.release(lease);
            return Optional.of(Limit.HOLDER_UNDER_WAY);
        }
        if (!organizations.tryAcquire(lease)) {
            holders.release(lease);
            leases.release(lease);
            return Optional.of(Limit.ORGANIZATION_UNDER_WAY);
        }
        return Optional.empty();
    }

    void release(LeaseId lease) {
        organizations.release(lease);
        holders.release(lease);
        leases.release(lease);
    }

    /** The message for a caller that reached one of these limits. */
    String refusal(Limit limit) {
        return switch (limit) {
            case LEASE_UNDER_WAY -> reached(leases, "this lease");
            case HOLDER_UNDER_WAY -> reached(holders, "the leases of this holder");
            default -> reached(organizations, "the leases of this organization");
        };
    }

    private static String reached(PermitsHeld held, String whose) {
        return "%d calls of %s are under way, which is the limit; wait until one of them ends"
                .formatted(held.max(), whose);
    }
}
