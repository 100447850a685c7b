package io.leasehold.audit;

import io.leasehold.key.KeyScope;
import io.leasehold.lease.LeaseId;

/** Who made a call, as far as it was authenticated. */
public sealed interface CallerIdentity {

    /** Not authenticated. */
    CallerIdentity UNPROVEN = new Unproven();

    /** The call had no authentic handle. */
    record Unproven() implements CallerIdentity {}

    /** The call had an authentic handle of a lease, but was refused; the lease may have expired. */
    record Bearer(LeaseId lease) implements CallerIdentity {}

    /**
     * The lease was live and had a key.
     *
     * @param scope the level at which the key is set
     * @param version of the key
     * @param stale whether the lease or the key was stale because Vault could not be reached
     */
    record Holder(LeaseId lease, KeyScope scope, int version, boolean stale)
            implements CallerIdentity {}
}
