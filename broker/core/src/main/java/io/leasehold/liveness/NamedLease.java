package io.leasehold.liveness;

import io.leasehold.handle.HandlePayload;
import io.leasehold.lease.LeaseId;
import io.leasehold.problem.BrokerException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The lease that an authentic handle names, live or not.
 *
 * @param handleCreatedAt when the handle was created
 */
public record NamedLease(LeaseId id, Instant handleCreatedAt) {

    /**
     * The lease that the handle names.
     *
     * @throws BrokerException {@code lease-ended} if the handle does not contain a valid lease id
     */
    public static NamedLease of(HandlePayload payload) {
        return find(payload).orElseThrow(LiveLeases::ended);
    }

    /** The lease that the handle names; empty if it does not contain a valid lease id. */
    public static Optional<NamedLease> find(HandlePayload payload) {
        return LeaseId.ofLeaf(payload.project(), payload.leaf())
                .map(id -> new NamedLease(id, payload.issued()));
    }

    /** Whether the handle was created less than the given time before now. */
    boolean isYounger(Duration age, Instant now) {
        return now.isBefore(handleCreatedAt.plus(age));
    }
}
