package io.leasehold.leasing;

import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseRecordValidator;
import io.leasehold.liveness.LiveLeases;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Limits the live leases of one integration that a holder has in a project, so that a service that
 * requests leases in a loop cannot fill Vault. Counts what Vault listed up to five seconds ago and
 * what this replica added. Concurrent requests are not counted against each other, so the limit may
 * be exceeded slightly. Thread-safe; may block.
 */
final class LeaseQuota {

    /**
     * Above this many records per allowed lease, the request is refused without reading each
     * record.
     */
    private static final int MAX_RECORDS_PER_LEASE = 10;

    private final LeaseWriter writer;
    private final LiveLeases liveLeases;
    private final int limit;
    private final Clock clock;

    LeaseQuota(LeaseWriter writer, LiveLeases liveLeases, int limit, Clock clock) {
        this.writer = writer;
        this.liveLeases = liveLeases;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * Requires that the holder may have one more lease.
     *
     * @throws BrokerException {@code rate-limited} if the holder has reached the limit
     */
    void requireBelowLimit(LeaseId id) {
        if (liveLeases.countSimilar(id) < limit) {
            return;
        }
        Set<LeaseId> listed = liveLeases.listSimilar(id);
        if (listed.size() < limit) {
            return;
        }
        if (listed.size() >= limit * MAX_RECORDS_PER_LEASE
                || listed.stream().filter(this::isLive).count() >= limit) {
            throw new BrokerException(
                    Problem.RATE_LIMITED,
                    "issue lease of %s for %s: this holder has %d live leases of it already;"
                                    .formatted(id.integration(), id.project(), limit)
                            + " revoke one or let one expire");
        }
    }

    /** Also deletes the record if it has expired, because the sweep may not have run yet. */
    private boolean isLive(LeaseId id) {
        Instant now = clock.instant();
        if (liveLeases.readCached(id).filter(lease -> !lease.isExpired(now)).isPresent()) {
            return true;
        }
        Optional<Lease> lease = liveLeases.read(id);
        if (lease.filter(found -> found.isExpired(now.minus(LeaseRecordValidator.EXPIRY_MARGIN)))
                .isPresent()) {
            writer.revoke(id);
        }
        return lease.filter(found -> !found.isExpired(now)).isPresent();
    }
}
