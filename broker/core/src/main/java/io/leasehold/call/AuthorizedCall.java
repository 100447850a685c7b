package io.leasehold.call;

import io.leasehold.key.UsableKey;
import io.leasehold.liveness.LiveLease;
import io.leasehold.redaction.RedactionPatterns;

/** Proof that a call may be made now, with this key. Only {@link CallAuthorizer} creates one. */
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

    /** Whether the lease or the key is stale because Vault could not be reached in time. */
    public boolean isStale() {
        return stale;
    }

    public LiveLease lease() {
        return lease;
    }

    public UsableKey key() {
        return key;
    }

    /** The patterns that find the key in the response. */
    public RedactionPatterns patterns() {
        return patterns;
    }

    @Override
    public String toString() {
        return "AuthorizedCall[" + lease.id() + "]";
    }
}
