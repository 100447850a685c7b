package io.leasehold.lease;

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
 * @param delivered the key that was delivered to the holder; empty for leases for calls
 */
public record Lease(
        LeaseId id,
        String holderName,
        String loginAccessor,
        Instant issued,
        Instant expires,
        Instant limit,
        Optional<Instant> renewed,
        LeaseRestrictions restrictions,
        Optional<DeliveredKey> delivered) {

    public Lease {
        if (delivered.isPresent() != (id.use() == LeaseUse.REVEAL)) {
            throw LeaseId.unknown();
        }
    }

    /** The lease after a renewal by a login of its holder. */
    public Lease renewedBy(String accessor, Instant at, Instant newExpiry) {
        return new Lease(
                id,
                holderName,
                accessor,
                issued,
                newExpiry,
                limit,
                Optional.of(at),
                restrictions,
                delivered);
    }

    /** Its TTL at issue or at the last renewal. */
    public Duration ttl() {
        return Duration.between(renewed.orElse(issued), expires);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }
}
