package io.leasehold.liveness;

import io.leasehold.cache.CacheLookup;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reusable lookup of one lease: it keeps references to the cached record and login, and to the
 * list in which the lease was found. Each call still checks all three. Thread-safe.
 */
public final class LeaseLookup {

    private final LeaseId id;
    private final Instant handleCreatedAt;
    private final CacheLookup<LeaseId, Optional<Lease>> record;
    private volatile @Nullable Object listVersion;
    private volatile @Nullable CacheLookup<LoginValidityCache.Claim, Boolean> login;

    /**
     * @param handleCreatedAt when the handle was created
     */
    LeaseLookup(LeaseId id, Instant handleCreatedAt, CacheLookup<LeaseId, Optional<Lease>> record) {
        this.id = id;
        this.handleCreatedAt = handleCreatedAt;
        this.record = record;
    }

    public LeaseId id() {
        return id;
    }

    /** Whether the handle was created less than the given time before now. */
    boolean isYounger(Duration age, Instant now) {
        return now.isBefore(handleCreatedAt.plus(age));
    }

    CacheLookup<LeaseId, Optional<Lease>> record() {
        return record;
    }

    /**
     * Whether the lease was found in this version of the list; a version gains leases and never
     * loses one.
     */
    boolean wasFoundIn(Object version) {
        return listVersion == version;
    }

    void foundIn(Object version) {
        listVersion = version;
    }

    @Nullable CacheLookup<LoginValidityCache.Claim, Boolean> login() {
        return login;
    }

    void login(CacheLookup<LoginValidityCache.Claim, Boolean> next) {
        login = next;
    }

    @Override
    public String toString() {
        return "LeaseLookup[" + id + "]";
    }
}
