package io.leasehold.delivery;

import io.leasehold.administration.InspectedKey;
import io.leasehold.administration.KeyInspector;
import io.leasehold.key.KeyAddress;
import io.leasehold.lease.DeliveredKey;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseUse;
import io.leasehold.liveness.LiveLeases;
import io.leasehold.problem.BrokerException;
import java.util.Optional;

/**
 * Finds which keys were delivered with leases, and which of these copies are stale. A version that
 * only changed the mode makes no copy stale: keys are compared. Blocks; thread-safe.
 */
public final class DeliveredCopies {

    private final LiveLeases leases;
    private final KeyInspector inspector;

    public DeliveredCopies(LiveLeases leases, KeyInspector inspector) {
        this.leases = leases;
        this.inspector = inspector;
    }

    /**
     * The copy that was delivered with the lease; empty for a lease for calls, and if it cannot be
     * read now.
     */
    public Optional<DeliveredCopy> of(LeaseId id) {
        if (id.use() != LeaseUse.REVEAL) {
            return Optional.empty();
        }
        try {
            return leases.readCached(id)
                    .flatMap(Lease::delivered)
                    .map(key -> new DeliveredCopy(key, isStale(id, key)));
        } catch (BrokerException _) {
            return Optional.empty();
        }
    }

    private boolean isStale(LeaseId id, DeliveredKey delivered) {
        KeyAddress address = KeyAddress.of(delivered.scope(), id.project(), id.integration());
        Optional<InspectedKey> current = inspector.inspect(address);
        if (current.isEmpty()) {
            return true;
        }
        return current.get().version() != delivered.version()
                && inspector
                        .inspect(address, delivered.version())
                        .filter(current.get()::hasSameKeyAs)
                        .isEmpty();
    }
}
