package io.leasehold.leasing;

import io.leasehold.entitlement.EntitlementProof;
import io.leasehold.integration.Integration;
import io.leasehold.key.Resolution;
import io.leasehold.lease.DeliveredKey;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRestrictions;
import io.leasehold.lease.LeaseTtl;
import io.leasehold.lease.LeaseUse;
import io.leasehold.login.Login;
import java.util.Optional;

/**
 * A lease that may be issued: the organization is entitled, and a key is available. Vault's
 * permission is still to be checked. Only {@link Leases} creates one.
 */
record LeaseDraft(
        LeaseId id,
        Login login,
        EntitlementProof entitled,
        Integration integration,
        Resolution.Granted resolution,
        LeaseTtl ttl,
        LeaseRestrictions restrictions) {

    Lease lease() {
        return new Lease(
                id,
                login.displayName(),
                login.accessor(),
                ttl.start(),
                ttl.end(),
                ttl.limit(),
                Optional.empty(),
                restrictions,
                delivered());
    }

    private Optional<DeliveredKey> delivered() {
        return id.use() == LeaseUse.REVEAL
                ? Optional.of(new DeliveredKey(resolution.scope(), resolution.version()))
                : Optional.empty();
    }
}
