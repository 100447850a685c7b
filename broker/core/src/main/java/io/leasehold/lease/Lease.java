package io.leasehold.lease;

import io.leasehold.integration.AllowedCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A lease as it was granted. Times are to the second.
 *
 * @param holderName display name of the holder's login
 * @param loginAccessor accessor of the login that holds it
 * @param expires when it ends unless it is renewed
 * @param limit the latest time to which it can be renewed
 * @param binding from where alone it may be used
 * @param calls those for which alone it may be used
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

    /** A lease for every call. */
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

    /** The same with an equal id: what is kept of a lease is to share one, not to have several. */
    Lease under(LeaseId same) {
        return new Lease(
                same, holderName, loginAccessor, issued, expires, limit, renewed, binding, calls);
    }

    /** For how long it was given, when it was given last. */
    Duration time() {
        return Duration.between(renewed.orElse(issued), expires);
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }
}
