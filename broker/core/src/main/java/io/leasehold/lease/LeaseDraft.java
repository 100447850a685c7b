package io.leasehold.lease;

import io.leasehold.entitlement.EntitlementProof;
import io.leasehold.integration.AllowedCalls;
import io.leasehold.integration.Integration;
import io.leasehold.key.Resolution;
import io.leasehold.login.Login;
import java.util.Optional;

/**
 * A lease that may be granted: somebody was admitted, the organization is entitled, and there is a
 * key to use. Only {@link Leases} makes one.
 */
record LeaseDraft(
        LeaseId id,
        Login login,
        EntitlementProof entitled,
        Integration integration,
        Resolution.Granted resolution,
        LeaseTtl term,
        CallerBinding binding,
        AllowedCalls calls) {

    Lease lease() {
        return new Lease(
                id,
                login.displayName(),
                login.accessor(),
                term.start(),
                term.end(),
                term.limit(),
                Optional.empty(),
                binding,
                calls);
    }
}
