package io.leasehold.server.access;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.Party;
import io.leasehold.lease.LeaseId;
import io.leasehold.memory.Recent;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * When each lease was last used for a call through this replica, since it started; of the leases
 * that were used least recently it is forgotten. Thread-safe.
 */
public final class LastUses implements Consumer<AccessRecord> {

    private static final int MOST = 10_000;

    private final Recent<LeaseId, AtomicLong> millis = new Recent<>(MOST);

    @Override
    public void accept(AccessRecord call) {
        if (call.party() instanceof Party.Holder holder) {
            long ended = call.passage().endedMillis();
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
