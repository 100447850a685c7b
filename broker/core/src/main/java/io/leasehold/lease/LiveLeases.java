package io.leasehold.lease;

import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.Cached;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.cache.Refresher;
import io.leasehold.handle.HandlePayload;
import io.leasehold.handle.RecordSigner;
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
 * Tells which leases are live. A lease is live while its leaf is listed in its project, its record
 * bears this broker's seal, it has not expired, and the login behind it stands.
 *
 * <p>The list is at most 1.8 seconds old, so a lease whose record was removed stops within 2
 * seconds on every replica. A list shows names only. A holder who writes a record of its own under
 * the same name, directly in Vault and before a replica lists the project again, is noticed when
 * the record is read the next time: within 30 seconds. A record that was missing from any list is
 * read at once. A lease whose login ends stops within 15 seconds. Thread-safe.
 */
public final class LiveLeases {

    /** Who only takes leases and calls with none costs Vault a list so often and no more. */
    private static final Duration COUNT_IN_LIST_FOR = Duration.ofSeconds(5);

    /** One request for each lease in use; the login behind it costs one in half of that time. */
    private static final Duration REFRESH_RECORD_AFTER = Duration.ofSeconds(20);

    private static final Duration BELIEVE_RECORD_FOR = Duration.ofSeconds(28);
    private static final int MOST_LEASES = 100_000;

    /** A handle younger than this may be missing from a list made before it, by clock skew too. */
    private static final Duration YOUNG = Duration.ofSeconds(30);

    private final LeaseReader records;
    private final RecordSigner seals;
    private final LoginValidityCache logins;
    private final Duration maxStale;
    private final Clock clock;
    private final LeaseIndexCache lists;
    private final IdInterner ids = new IdInterner();
    private final RefreshAheadCache<LeaseId, Optional<Lease>> leases;

    /**
     * @param maxStale how long what is remembered may be used while Vault cannot be reached
     */
    public LiveLeases(
            LeaseReader records,
            LeasePermissions permissions,
            RecordSigner seals,
            Duration maxStale,
            Clock clock,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.records = records;
        this.seals = seals;
        this.logins = new LoginValidityCache(permissions, maxStale, nanoTime, refresher);
        this.maxStale = maxStale;
        this.clock = clock;
        this.leases =
                new RefreshAheadCache<>(
                        new CachePolicy(
                                REFRESH_RECORD_AFTER,
                                BELIEVE_RECORD_FOR,
                                // While Vault is away the list bounds the use of its leases.
                                LeaseTtlPolicy.STANDARD.maxTtl(),
                                MOST_LEASES),
                        nanoTime,
                        refresher);
        this.lists =
                new LeaseIndexCache(records, maxStale, leases::invalidate, nanoTime, refresher);
    }

    /**
     * For {@link #find}.
     *
     * @throws BrokerException {@code lease-ended} if no lease can have that name
     */
    public LeaseLookup lookup(HandlePayload sealed) {
        LeaseId id = id(sealed);
        return new LeaseLookup(id, sealed.issued(), leases.lookup(id));
    }

    /**
     * The lease if it is live. Where Vault must not be asked, empty says only that this is not
     * known.
     *
     * @throws BrokerException {@code vault-unavailable} if Vault would have to be asked and is away
     */
    public Optional<LiveLease> find(LeaseLookup bookmark, CacheAccess access) {
        return listed(bookmark, access)
                .flatMap(
                        listed ->
                                recorded(bookmark, listed.stale(), access)
                                        .or(() -> freshly(bookmark, listed.stale(), access)));
    }

    /** How many leases like the given one are known, live or not; may block. */
    int countLike(LeaseId id) {
        return lists.notOlderThan(COUNT_IN_LIST_FOR, id.project()).value().countLike(id);
    }

    /** Takes note of a lease that was just added through this replica. */
    void added(Lease lease) {
        lists.add(lease.id());
        keep(lease);
    }

    /** All leases like the given one that Vault lists now, live or not; blocks. */
    Set<LeaseId> listedLike(LeaseId id) {
        Project project = id.project();
        // Not remembered: the lease that is about to be added is missing from it.
        return records.leaves(project).stream()
                .filter(leaf -> leaf.startsWith(id.leafPrefix()))
                .flatMap(leaf -> LeaseId.ofLeaf(project, leaf).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The lease as its record said up to half a minute ago, live or not; may block. */
    Optional<Lease> recorded(LeaseId id) {
        return leases.get(id, () -> read(id)).value();
    }

    /** Drops what is remembered of a lease, because it was just changed. */
    public void invalidate(LeaseId id) {
        leases.invalidate(id);
        lists.invalidate(id.project());
    }

    /**
     * The lease as its record said within the last second, live or not: clients that renew in a
     * loop, as some do when it fails, cost Vault no more than that. May block.
     */
    Optional<Lease> recent(LeaseId id) {
        return leases.getNotOlderThan(Duration.ofSeconds(1), id, () -> read(id)).value();
    }

    /** The lease as it was last known; asks nobody. */
    Optional<Lease> peek(LeaseId id) {
        return leases.peek(id).flatMap(found -> found);
    }

    /** Takes note of a lease that was just renewed through this replica. */
    void renewed(Lease lease) {
        keep(lease);
    }

    private void keep(Lease lease) {
        LeaseId id = ids.of(lease.id());
        leases.put(id, Optional.of(lease.under(id)));
    }

    /** The lease as its record says now, live or not; empty if there is no genuine record. */
    Optional<Lease> read(LeaseId id) {
        return records.find(id)
                .filter(found -> found.lease().id().equals(id) && found.isGenuine(seals))
                .map(found -> found.lease().under(id));
    }

    /** That the lease is listed, and whether this is stale knowledge; empty if it is not. */
    private Optional<Cached<Boolean>> listed(LeaseLookup bookmark, CacheAccess access) {
        Optional<Cached<Boolean>> known = lists.lists(bookmark, access);
        return known.filter(Cached::value)
                .or(() -> known.flatMap(older -> listedNow(bookmark, older.stale(), access)));
    }

    /** Looks again for a lease that may be newer than the list from which it is missing. */
    private Optional<Cached<Boolean>> listedNow(
            LeaseLookup bookmark, boolean stale, CacheAccess access) {
        if (access == CacheAccess.CACHED_ONLY) {
            return Optional.empty();
        }
        LeaseId id = bookmark.id();
        if (isYounger(bookmark, YOUNG) || stale && isYounger(bookmark, maxStale.plus(YOUNG))) {
            ProjectLeaseIndex now =
                    lists.now(id.project())
                            .orElseThrow(() -> unsure("it may be newer than what is known"));
            if (now.contains(id)) {
                return Optional.of(new Cached<>(true, false));
            }
        }
        leases.invalidate(id);
        return Optional.empty();
    }

    private boolean isYounger(LeaseLookup bookmark, Duration age) {
        return bookmark.isYounger(age, clock.instant());
    }

    private Optional<LiveLease> recorded(LeaseLookup bookmark, boolean stale, CacheAccess access) {
        return bookmark.record()
                .getIfFresh(() -> read(bookmark.id()))
                .flatMap(found -> found)
                .flatMap(lease -> judged(lease, bookmark, stale, access));
    }

    /**
     * The lease by its record as it is now: it may have been renewed through another replica since
     * it was read, maybe by another login of its holder.
     */
    private Optional<LiveLease> freshly(LeaseLookup bookmark, boolean stale, CacheAccess access) {
        if (access == CacheAccess.CACHED_ONLY) {
            return Optional.empty();
        }
        LeaseId id = bookmark.id();
        Optional<Optional<Lease>> fresh =
                leases.getFresh(Duration.ofSeconds(1), id, () -> read(id));
        if (fresh.isPresent()) {
            return fresh.get().flatMap(lease -> judged(lease, bookmark, stale, access));
        }
        Optional<LiveLease> known =
                peek(id).flatMap(lease -> judged(lease, bookmark, true, access));
        return Optional.of(known.orElseThrow(() -> unsure("it may have been renewed")));
    }

    private Optional<LiveLease> judged(
            Lease lease, LeaseLookup bookmark, boolean stale, CacheAccess access) {
        if (isOver(lease)) {
            return Optional.empty();
        }
        return logins.stands(lease, bookmark, access)
                .filter(Cached::value)
                .map(login -> new LiveLease(lease, stale || login.stale()));
    }

    private boolean isOver(Lease lease) {
        return lease.isExpired(clock.instant());
    }

    private LeaseId id(HandlePayload sealed) {
        return LeaseId.ofLeaf(sealed.project(), sealed.leaf())
                .map(ids::of)
                .orElseThrow(LiveLeases::ended);
    }

    private static BrokerException unsure(String why) {
        return new BrokerException(
                Problem.VAULT_UNAVAILABLE, "use lease: " + why + ", and Vault is away");
    }

    /** What is said of a lease that is not live. */
    public static BrokerException ended() {
        return new BrokerException(
                Problem.LEASE_ENDED, "use lease: it has expired or was ended; take a new lease");
    }
}
