package io.leasehold.leasing;

import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.login.Login;

/** Writes lease records. */
public interface LeaseWriter {

    /** Creates a record with the login's own token, so that Vault's policies decide. */
    void add(Login login, LeaseRecord lease);

    /**
     * Replaces an existing record, with the broker's token. If it was deleted meanwhile, fails with
     * {@code lease-unknown} and does not create it: a renewal must not bring back a revoked lease.
     */
    void replace(LeaseRecord lease);

    /** Deletes a record with the broker's token; does nothing if it does not exist. */
    void revoke(LeaseId id);

    /**
     * Deletes a record with the login's own token, so that Vault's policies decide; does not reveal
     * whether there was one.
     */
    void revokeAs(Login login, LeaseId id);
}
