package io.leasehold.lease;

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
 */
public record Lease(
        LeaseId id,
        String holderName,
        String loginAccessor,
        Instant issued,
        Instant expires,
        Instant limit,
        Optional<Instant> renewed,
        Binding binding) {

    boolean isOver(Instant now) {
        return !now.isBefore(expires);
    }
}
