package io.leasehold.lease;

import io.leasehold.integration.AllowedCalls;

/**
 * What a lease may be used for.
 *
 * @param binding the clients that may use it
 * @param calls the calls that it allows
 */
public record LeaseRestrictions(CallerBinding binding, AllowedCalls calls) {

    /** Any client, every call. */
    public static final LeaseRestrictions NONE =
            new LeaseRestrictions(CallerBinding.NONE, AllowedCalls.ALL);
}
