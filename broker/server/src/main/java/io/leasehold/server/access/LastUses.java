package io.leasehold.server.access;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.Party;
import io.leasehold.lease.LeaseId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * When each lease was last used for a call through this replica, since it started; of the leases
 * that were used least recently it is forgotten. Told by the writer of records, so that no call
 * waits for it. Thread-safe.
 */
public final class LastUses implements Consumer<AccessRecord> {

    private static final int MOST = 10_000;

    private final Map<LeaseId, Long> millis =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<LeaseId, Long> eldest) {
                    return size() > MOST;
                }
            };

    @Override
    public void accept(AccessRecord call) {
        if (call.party() instanceof Party.Holder holder) {
            synchronized (millis) {
                millis.put(holder.lease(), call.passage().endedMillis());
            }
        }
    }

    /** When the lease was last used; empty if that is not known here. */
    public Optional<Instant> of(LeaseId lease) {
        synchronized (millis) {
            return Optional.ofNullable(millis.get(lease)).map(Instant::ofEpochMilli);
        }
    }
}
