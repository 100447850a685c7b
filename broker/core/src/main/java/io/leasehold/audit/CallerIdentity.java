package io.leasehold.audit;

import io.leasehold.key.KeyScope;
import io.leasehold.lease.LeaseId;

/** Who called, as far as it is proven. */
public sealed interface CallerIdentity {

    /** Nobody that could be named. */
    CallerIdentity UNPROVEN = new Unproven();

    /** No genuine handle was shown. */
    record Unproven() implements CallerIdentity {}

    /** A genuine handle of a lease was shown; the call was refused, so it may have ended. */
    record Bearer(LeaseId lease) implements CallerIdentity {}

    /**
     * The lease lived and a key was found for it.
     *
     * @param scope the level at which the key is set
     * @param version of the key
     * @param stale whether this rests on older knowledge, because Vault could not be asked
     */
    record Holder(LeaseId lease, KeyScope scope, int version, boolean stale)
            implements CallerIdentity {}
}
