package io.leasehold.lease;

import io.leasehold.integration.AllowedCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A lease. Times are in whole seconds.
 *
 * @param holderName display name of the holder's login
 * @param loginAccessor accessor of the login behind the lease
 * @param expires when it expires unless it is renewed
 * @param limit latest time to which it can be renewed
 * @param binding the clients that may use it
 * @param calls the calls that it allows
 */
public record Lease(
        LeaseId id,
        String holderName,
        String loginAccessor,
        Instant issued,
        Instant expires,
        Instant limit,
        Optional<Instant> renewed,
        CallerBinding binding,
        AllowedCalls calls) {

    /** A lease that allows every call. */
    public Lease(
            LeaseId id,
            String holderName,
            String loginAccessor,
            Instant issued,
            Instant expires,
            Instant limit,
            Optional<Instant> renewed,
            CallerBinding binding) {
        this(
                id,
                holderName,
                loginAccessor,
                issued,
                expires,
                limit,
                renewed,
                binding,
                AllowedCalls.ALL);
    }

    /** Its TTL at issue or at the last renewal. */
    public Duration ttl() {
        return Duration.between(renewed.orElse(issued), expires);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }
}
