package io.leasehold.liveness;

import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.Cached;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.cache.Refresher;
import io.leasehold.handle.RecordSigner;
import io.leasehold.lease.Lease;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeasePermissions;
import io.leasehold.lease.LeaseReader;
import io.leasehold.lease.LeaseTtlPolicy;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Decides which leases are live. A lease is live while its leaf is listed in its project, its
 * record has a valid MAC of the broker, it has not expired, and the login behind it is valid.
 *
 * <p>The list is at most 1.8 seconds old, so a lease whose record was deleted stops within 2
 * seconds on every replica. A list contains names only. If a holder writes its own record under the
 * same name, directly in Vault and before a replica lists the project again, the replica detects
 * that when it next reads the record: within 30 seconds. If a list lacked the record in between,
 * the next use reads it at once. A lease whose login ends stops within 15 seconds. Thread-safe.
 */
public final class LiveLeases {

    /**
     * Maximum age of the list that leases are counted in: holders that only request leases and make
     * no calls cause at most one list request in this time.
     */
    private static final Duration MAX_COUNT_AGE = Duration.ofSeconds(5);

    /** Costs one request per lease in use; the login behind it costs one in half of that time. */
    private static final Duration REFRESH_RECORD_AFTER = Duration.ofSeconds(20);

    private static final Duration MAX_RECORD_AGE = Duration.ofSeconds(28);
    private static final int MAX_LEASES = 100_000;

    /**
     * A lease whose handle is younger than this may be missing from an older list; includes clock
     * skew.
     */
    private static final Duration NEW_HANDLE_AGE = Duration.ofSeconds(30);

    private final LeaseReader records;
    private final RecordSigner signer;
    private final LoginValidityCache logins;
    private final Duration maxStale;
    private final Clock clock;
    private final LeaseIndexCache indexes;
    private final RefreshAheadCache<LeaseId, Optional<Lease>> leases;

    /**
     * @param maxStale how long cached values may be used while Vault cannot be reached
     */
    public LiveLeases(
            LeaseReader records,
            LeasePermissions permissions,
            RecordSigner signer,
            Duration maxStale,
            Clock clock,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.records = records;
        this.signer = signer;
        this.logins = new LoginValidityCache(permissions, maxStale, nanoTime, refresher);
        this.maxStale = maxStale;
        this.clock = clock;
        this.leases =
                new RefreshAheadCache<>(
                        new CachePolicy(
                                REFRESH_RECORD_AFTER,
                                MAX_RECORD_AGE,
                                // While Vault cannot be reached, the age of the list limits the use
                                // of its leases.
                                LeaseTtlPolicy.STANDARD.maxTtl(),
                                MAX_LEASES),
                        nanoTime,
                        refresher);
        this.indexes =
                new LeaseIndexCache(records, maxStale, leases::invalidate, nanoTime, refresher);
    }

    /**
     * The lease if it is live. With {@code CACHED_ONLY}, empty may also mean that the cache cannot
     * decide it.
     *
     * @throws BrokerException {@code vault-unavailable} if the cache cannot decide it and Vault
     *     cannot be reached
     */
    public Optional<LiveLease> find(NamedLease named, CacheAccess access) {
        return findListed(named, access)
                .flatMap(
                        listed ->
                                fromCachedRecord(named, listed.stale(), access)
                                        .or(() -> fromFreshRecord(named, listed.stale(), access)));
    }

    /**
     * The number of leases with the same project, integration, use and holder, live or not; may
     * block.
     */
    public int countSimilar(LeaseId id) {
        return indexes.getNotOlderThan(MAX_COUNT_AGE, id.project()).value().countSimilar(id);
    }

    /** Caches a lease that was just issued through this replica with a valid login. */
    public LiveLease added(Lease lease) {
        indexes.add(lease.id());
        cache(lease);
        return new LiveLease(lease, false);
    }

    /**
     * All leases with the same project, integration, use and holder that Vault lists now, live or
     * not; blocks.
     */
    public Set<LeaseId> listSimilar(LeaseId id) {
        Project project = id.project();
        // Not cached, because the list lacks the lease that is about to be added.
        return records.leaves(project).stream()
                .filter(leaf -> leaf.startsWith(id.leafPrefix()))
                .flatMap(leaf -> LeaseId.ofLeaf(project, leaf).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The lease by its record, cached for up to half a minute, live or not; may block. */
    public Optional<Lease> readCached(LeaseId id) {
        return leases.get(id, () -> read(id)).value();
    }

    /** Drops a lease from the caches after it was changed. */
    public void invalidate(LeaseId id) {
        leases.invalidate(id);
        indexes.invalidate(id.project());
    }

    /**
     * The lease by its record, cached for up to one second, live or not. The cache limits the cost
     * of clients that renew in a loop, as some do after a failure. May block.
     */
    public Optional<Lease> readRecent(LeaseId id) {
        return leases.getNotOlderThan(Duration.ofSeconds(1), id, () -> read(id)).value();
    }

    /** The cached lease of any age. Never asks Vault. */
    public Optional<Lease> peek(LeaseId id) {
        return leases.peek(id).flatMap(found -> found);
    }

    /** Caches a lease that was just renewed through this replica. */
    public void renewed(Lease lease) {
        cache(lease);
    }

    private void cache(Lease lease) {
        leases.put(lease.id(), Optional.of(lease));
    }

    /** The lease by its record now, live or not; empty if there is no authentic record. Blocks. */
    public Optional<Lease> read(LeaseId id) {
        return records.find(id)
                .filter(found -> found.lease().id().equals(id) && found.isGenuine(signer))
                .map(found -> found.lease());
    }

    /**
     * Whether the list that contains the lease is stale; empty if the lease is not listed or that
     * is not cached.
     */
    private Optional<Cached<Boolean>> findListed(NamedLease named, CacheAccess access) {
        Optional<Cached<Boolean>> listed = indexes.isListed(named.id(), access);
        return listed.filter(Cached::value)
                .or(() -> listed.flatMap(older -> relist(named, older.stale(), access)));
    }

    /** Lists the project again for a lease that may be newer than the list that lacks it. */
    private Optional<Cached<Boolean>> relist(NamedLease named, boolean stale, CacheAccess access) {
        if (access == CacheAccess.CACHED_ONLY) {
            return Optional.empty();
        }
        LeaseId id = named.id();
        if (isYounger(named, NEW_HANDLE_AGE)
                || stale && isYounger(named, maxStale.plus(NEW_HANDLE_AGE))) {
            ProjectLeaseIndex now =
                    indexes.getNow(id.project())
                            .orElseThrow(() -> undecided("it may be newer than the cached list"));
            if (now.contains(id)) {
                return Optional.of(new Cached<>(true, false));
            }
        }
        leases.invalidate(id);
        return Optional.empty();
    }

    private boolean isYounger(NamedLease named, Duration age) {
        return named.isYounger(age, clock.instant());
    }

    private Optional<LiveLease> fromCachedRecord(
            NamedLease named, boolean stale, CacheAccess access) {
        return leases.getIfFresh(named.id(), () -> read(named.id()))
                .flatMap(found -> found)
                .flatMap(lease -> ifLive(lease, stale, access));
    }

    /**
     * The lease by a newly read record: it may have been renewed through another replica since,
     * possibly by another login of its holder.
     */
    private Optional<LiveLease> fromFreshRecord(
            NamedLease named, boolean stale, CacheAccess access) {
        if (access == CacheAccess.CACHED_ONLY) {
            return Optional.empty();
        }
        LeaseId id = named.id();
        Optional<Optional<Lease>> fresh =
                leases.getFresh(Duration.ofSeconds(1), id, () -> read(id));
        if (fresh.isPresent()) {
            return fresh.get().flatMap(lease -> ifLive(lease, stale, access));
        }
        Optional<LiveLease> cached = peek(id).flatMap(lease -> ifLive(lease, true, access));
        return Optional.of(cached.orElseThrow(() -> undecided("it may have been renewed")));
    }

    private Optional<LiveLease> ifLive(Lease lease, boolean stale, CacheAccess access) {
        if (isExpired(lease)) {
            return Optional.empty();
        }
        return logins.isValid(lease, access)
                .filter(Cached::value)
                .map(login -> new LiveLease(lease, stale || login.stale()));
    }

    private boolean isExpired(Lease lease) {
        return lease.isExpired(clock.instant());
    }

    private static BrokerException undecided(String why) {
        return new BrokerException(
                Problem.VAULT_UNAVAILABLE, "use lease: " + why + ", and Vault cannot be reached");
    }

    /** The error for a lease that is not live. */
    public static BrokerException ended() {
        return new BrokerException(
                Problem.LEASE_ENDED, "use lease: it has expired or was revoked; take a new lease");
    }
}
