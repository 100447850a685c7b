package io.leasehold.lease;

import io.leasehold.login.Login;

/** Writes lease records. */
public interface LeaseWriter {

    /** Adds a record with the login's own token: that Vault lets it is the permission. */
    void add(Login login, LeaseRecord lease);

    /**
     * Replaces a record that is there, with the broker's token. One that was removed meanwhile is
     * {@code lease-unknown} and stays removed: a renewal must not bring back a lease that ended.
     */
    void replace(LeaseRecord lease);

    /** Removes a record, with the broker's token; one that is not there is removed already. */
    void revoke(LeaseId id);

    /**
     * Removes a record with the login's own token: that Vault lets it is the permission, and says
     * nothing of whether there was one.
     */
    void revokeAs(Login login, LeaseId id);
}
