package io.leasehold.leasing;

import io.leasehold.lease.CallerLeases;
import io.leasehold.lease.LeaseAdministration;
import io.leasehold.lease.LeaseFilter;
import io.leasehold.lease.LeaseReader;
import io.leasehold.lease.RevocationResult;
import io.leasehold.liveness.LiveLeases;
import io.leasehold.login.Login;

/**
 * Revokes many leases through a replica, which drops each of them from its caches at once. Blocks
 * until all are done. Thread-safe.
 */
public final class RevokeLeases {

    private final LeaseReader records;
    private final LeaseWriter writer;
    private final LiveLeases liveLeases;

    public RevokeLeases(LeaseReader records, LeaseWriter writer, LiveLeases liveLeases) {
        this.records = records;
        this.writer = writer;
        this.liveLeases = liveLeases;
    }

    /**
     * Revokes all matching leases. Holders may always revoke their own leases of one integration
     * and use; for all others Vault's policies decide.
     *
     * @throws io.leasehold.problem.BrokerException {@code permission-denied} or {@code
     *     vault-unavailable} unless all were revoked
     */
    public void revoke(Login login, LeaseFilter filter, CallerLeases callerLeases) {
        if (filter.isAllOf(login.entity())) {
            revokeOwn(filter);
        } else {
            LeaseAdministration administration = new LeaseAdministration(callerLeases);
            administration.revoke(administration.find(filter), liveLeases::invalidate).orRefuse();
        }
    }

    /** Uses the broker's token, as the revocation of a single own lease does. */
    private void revokeOwn(LeaseFilter filter) {
        RevocationResult.of(
                        filter.project().stream()
                                .flatMap(project -> filter.select(project, records.leaves(project)))
                                .toList(),
                        id -> {
                            writer.revoke(id);
                            liveLeases.invalidate(id);
                        })
                .orRefuse();
    }
}
