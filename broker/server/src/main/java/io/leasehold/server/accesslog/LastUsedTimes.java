package io.leasehold.server.accesslog;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallerIdentity;
import io.leasehold.cache.RecentlyUsed;
import io.leasehold.lease.LeaseId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The time of the last call with each lease through this replica since it started, for the 10,000
 * most recently used leases. Thread-safe.
 */
public final class LastUsedTimes implements Consumer<AccessRecord> {

    private static final int MAX_LEASES = 10_000;

    private final RecentlyUsed<LeaseId, AtomicLong> millis = new RecentlyUsed<>(MAX_LEASES);

    @Override
    public void accept(AccessRecord call) {
        if (call.caller() instanceof CallerIdentity.Holder holder) {
            long ended = call.traffic().endedMillis();
            AtomicLong lastUsed = millis.find(holder.lease());
            if (lastUsed == null) {
                millis.keep(holder.lease(), new AtomicLong(ended));
            } else {
                lastUsed.set(ended);
            }
        }
    }

    /** When the lease was last used; empty if this replica does not know. */
    public Optional<Instant> of(LeaseId lease) {
        return Optional.ofNullable(millis.find(lease))
                .map(AtomicLong::get)
                .map(Instant::ofEpochMilli);
    }
}
