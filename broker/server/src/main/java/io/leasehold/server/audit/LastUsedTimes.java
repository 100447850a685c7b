package io.leasehold.server.audit;

import com.github.benmanes.caffeine.cache.Cache;
import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.CallerIdentity;
import io.leasehold.cache.BoundedCaches;
import io.leasehold.lease.LeaseId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The time of the last call with each lease through this replica since it started, for about 10,000
 * leases, of which those in use stay. Thread-safe.
 */
public final class LastUsedTimes implements Consumer<AccessRecord> {

    private static final int MAX_LEASES = 10_000;

    private final Cache<LeaseId, AtomicLong> millis = BoundedCaches.ofSize(MAX_LEASES).build();

    @Override
    public void accept(AccessRecord call) {
        if (call.caller() instanceof CallerIdentity.Holder holder) {
            millis.get(holder.lease(), _ -> new AtomicLong()).set(call.traffic().endedMillis());
        }
    }

    /** When the lease was last used; empty if this replica does not know. */
    public Optional<Instant> of(LeaseId lease) {
        return Optional.ofNullable(millis.getIfPresent(lease))
                .map(AtomicLong::get)
                .map(Instant::ofEpochMilli);
    }
}
