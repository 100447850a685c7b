package io.leasehold.gateway.limit;

import io.leasehold.lease.LeaseId;
import java.util.Optional;

/**
 * Keeps the places of one destination from being held by one lease, one holder or one organization.
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

    /** Takes a place for the lease, or none and says which limit was reached. */
    Optional<Limit> take(LeaseId lease) {
        if (!leases.take(lease)) {
            return Optional.of(Limit.LEASE_UNDER_WAY);
        }
        if (!holders.take(lease)) {
            leases.giveBack(lease);
            return Optional.of(Limit.HOLDER_UNDER_WAY);
        }
        if (!organizations.take(lease)) {
            holders.giveBack(lease);
            leases.giveBack(lease);
            return Optional.of(Limit.ORGANIZATION_UNDER_WAY);
        }
        return Optional.empty();
    }

    void giveBack(LeaseId lease) {
        organizations.giveBack(lease);
        holders.giveBack(lease);
        leases.giveBack(lease);
    }

    /** What a caller is told who reached one of these limits. */
    String refusal(Limit limit) {
        return switch (limit) {
            case LEASE_UNDER_WAY -> reached(leases, "this lease");
            case HOLDER_UNDER_WAY -> reached(holders, "the leases of this holder");
            default -> reached(organizations, "the leases of this organization");
        };
    }

    private static String reached(PermitsHeld held, String whose) {
        return "%d calls of %s are under way, which is the limit; wait until one of them ends"
                .formatted(held.most(), whose);
    }
}
