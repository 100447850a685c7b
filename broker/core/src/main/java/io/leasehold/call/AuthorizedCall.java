package io.leasehold.call;

import io.leasehold.key.UsableKey;
import io.leasehold.lease.LiveLease;

/** Proof that a call may be made now, with this key. Only {@link CallAuthorizer} makes one. */
public final class AuthorizedCall {

    private final LiveLease lease;
    private final UsableKey key;
    private final RedactionPatterns patterns;
    private final boolean stale;

    AuthorizedCall(LiveLease lease, UsableKey key, RedactionPatterns patterns, boolean stale) {
        this.lease = lease;
        this.key = key;
        this.patterns = patterns;
        this.stale = stale;
    }

    /** Whether Vault could not be asked in time, so that older knowledge had to do. */
    public boolean isStale() {
        return stale;
    }

    public LiveLease lease() {
        return lease;
    }

    public UsableKey key() {
        return key;
    }

    /** By which the key is found in the answer. */
    public RedactionPatterns patterns() {
        return patterns;
    }

    @Override
    public String toString() {
        return "AdmittedCall[" + lease.id() + "]";
    }
}
