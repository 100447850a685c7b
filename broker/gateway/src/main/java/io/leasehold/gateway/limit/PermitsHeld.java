package io.leasehold.gateway.limit;

import io.leasehold.lease.LeaseId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * How many of the shared permits each lease, holder or organization holds, with a maximum for each.
 * An owner without permits takes no memory. Thread-safe.
 */
public final class PermitsHeld {

    private final ConcurrentHashMap<String, Integer> held = new ConcurrentHashMap<>();
    private final Function<LeaseId, String> owner;
    private final int max;

    /**
     * @param owner which entry a call with a lease counts for
     * @param max permits that one owner may hold; 0 for any number
     */
    private PermitsHeld(Function<LeaseId, String> owner, int max) {
        this.owner = owner;
        this.max = max;
    }

    static PermitsHeld byLease(int max) {
        return new PermitsHeld(LeaseId::random, max);
    }

    static PermitsHeld byHolder(int max) {
        return new PermitsHeld(lease -> lease.holder().value(), max);
    }

    static PermitsHeld byOrganization(int max) {
        return new PermitsHeld(lease -> lease.project().organization().value(), max);
    }

    int max() {
        return max;
    }

    /** Acquires a permit; false if the owner already holds the maximum. */
    boolean tryAcquire(LeaseId lease) {
        if (max == 0) {
            return true;
        }
        int holds = held.merge(owner.apply(lease), 1, Integer::sum);
        if (holds > max) {
            release(lease);
            return false;
        }
        return true;
    }

    void release(LeaseId lease) {
        if (max > 0) {
            held.computeIfPresent(owner.apply(lease), (_, holds) -> holds == 1 ? null : holds - 1);
        }
    }
}
