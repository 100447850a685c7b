package io.leasehold.gateway.limit;

import io.leasehold.lease.LeaseId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * How many places each party holds of those that all parties share, and never more than its share.
 * A party that holds none is not kept. Thread-safe.
 */
public final class PermitsHeld {

    private final ConcurrentHashMap<String, Integer> held = new ConcurrentHashMap<>();
    private final Function<LeaseId, String> party;
    private final int most;

    /**
     * @param party whose places a call with a lease takes
     * @param most places that one party may hold; 0 for any number
     */
    private PermitsHeld(Function<LeaseId, String> party, int most) {
        this.party = party;
        this.most = most;
    }

    static PermitsHeld byLease(int most) {
        return new PermitsHeld(LeaseId::random, most);
    }

    static PermitsHeld byHolder(int most) {
        return new PermitsHeld(lease -> lease.holder().value(), most);
    }

    static PermitsHeld byOrganization(int most) {
        return new PermitsHeld(lease -> lease.project().organization().value(), most);
    }

    int most() {
        return most;
    }

    /** Takes a place; false if the party holds its share already. */
    boolean take(LeaseId lease) {
        if (most == 0) {
            return true;
        }
        int holds = held.merge(party.apply(lease), 1, Integer::sum);
        if (holds > most) {
            giveBack(lease);
            return false;
        }
        return true;
    }

    void giveBack(LeaseId lease) {
        if (most > 0) {
            held.computeIfPresent(party.apply(lease), (_, holds) -> holds == 1 ? null : holds - 1);
        }
    }
}
