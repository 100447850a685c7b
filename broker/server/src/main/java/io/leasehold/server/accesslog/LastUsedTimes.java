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
 * When each lease was last used for a call through this replica, since it started; of the leases
 * that were used least recently it is forgotten. Thread-safe.
 */
public final class LastUsedTimes implements Consumer<AccessRecord> {

    private static final int MOST = 10_000;

    private final RecentlyUsed<LeaseId, AtomicLong> millis = new RecentlyUsed<>(MOST);

    @Override
    public void accept(AccessRecord call) {
        if (call.caller() instanceof CallerIdentity.Holder holder) {
            long ended = call.traffic().endedMillis();
            AtomicLong known = millis.find(holder.lease());
            if (known == null) {
                millis.keep(holder.lease(), new AtomicLong(ended));
            } else {
                known.set(ended);
            }
        }
    }

    /** When the lease was last used; empty if that is not known here. */
    public Optional<Instant> of(LeaseId lease) {
        return Optional.ofNullable(millis.find(lease))
                .map(AtomicLong::get)
                .map(Instant::ofEpochMilli);
    }
}
