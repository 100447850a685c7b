package io.leasehold.lease;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a holder to its most live leases of one integration, counted from what Vault listed up to
 * five seconds ago and what this replica added, so that a service which takes leases in a loop
 * cannot fill Vault. Those that come at the same moment are not counted against each other.
 * Thread-safe; may block.
 */
final class LeaseQuota {

    /** Beyond so many records per lease that is allowed, they are not looked at one by one. */
    private static final int MOST_RECORDS_PER_LEASE = 10;

    private final LeaseWriter ledger;
    private final LiveLeases book;
    private final int most;
    private final Clock clock;

    LeaseQuota(LeaseWriter ledger, LiveLeases book, int most, Clock clock) {
        this.ledger = ledger;
        this.book = book;
        this.most = most;
        this.clock = clock;
    }

    /**
     * Lets a further lease be taken, or refuses it.
     *
     * @throws BrokerException {@code rate-limited} if the holder has its most already
     */
    void requireRoom(LeaseId wanted) {
        if (book.countLike(wanted) < most) {
            return;
        }
        Set<LeaseId> listed = book.listedLike(wanted);
        if (listed.size() < most) {
            return;
        }
        if (listed.size() >= most * MOST_RECORDS_PER_LEASE
                || listed.stream().filter(this::isLive).count() >= most) {
            throw new BrokerException(
                    Problem.RATE_LIMITED,
                    "issue lease of %s for %s: this holder has %d live leases of it already; end one"
                                    .formatted(wanted.integration(), wanted.project(), most)
                            + " or let one expire");
        }
    }

    /** Removes the record on the way if it is over: nothing else need ever have done so. */
    private boolean isLive(LeaseId id) {
        Instant now = clock.instant();
        if (book.recorded(id).filter(lease -> !lease.isExpired(now)).isPresent()) {
            return true;
        }
        Optional<Lease> lease = book.read(id);
        if (lease.filter(found -> found.isExpired(now.minus(LeaseRecordValidator.SURELY_OVER)))
                .isPresent()) {
            ledger.revoke(id);
        }
        return lease.filter(found -> !found.isExpired(now)).isPresent();
    }
}
