package io.leasehold.lease;

import io.leasehold.cache.CacheLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a lease was found at its last call, so that the next one need not search: it is asked all
 * the same. Thread-safe.
 */
public final class LeaseLookup {

    private final LeaseId id;
    private final Instant sealed;
    private final CacheLookup<LeaseId, Optional<Lease>> record;
    private volatile @Nullable Object listing;
    private volatile @Nullable CacheLookup<LoginValidityCache.Claim, Boolean> login;

    /**
     * @param sealed when the handle was sealed
     */
    LeaseLookup(LeaseId id, Instant sealed, CacheLookup<LeaseId, Optional<Lease>> record) {
        this.id = id;
        this.sealed = sealed;
        this.record = record;
    }

    public LeaseId id() {
        return id;
    }

    /** Whether the handle was sealed less than that long before the given moment. */
    boolean isYounger(Duration age, Instant now) {
        return now.isBefore(sealed.plus(age));
    }

    CacheLookup<LeaseId, Optional<Lease>> record() {
        return record;
    }

    /** Whether it is in that very answer of Vault, in which leases come and none goes. */
    boolean isIn(Object answer) {
        return listing == answer;
    }

    void foundIn(Object answer) {
        listing = answer;
    }

    @Nullable CacheLookup<LoginValidityCache.Claim, Boolean> login() {
        return login;
    }

    void claims(CacheLookup<LoginValidityCache.Claim, Boolean> next) {
        login = next;
    }

    @Override
    public String toString() {
        return "LeaseBookmark[" + id + "]";
    }
}
