package io.leasehold.lease;

import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.Cached;
import io.leasehold.cache.RecentlyUsed;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.cache.Refresher;
import io.leasehold.problem.BrokerException;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What Vault lists as leases: project by project, or a whole organization at once where that asks
 * less of Vault. What it tells is at most 1.8 seconds old. Thread-safe.
 */
final class LeaseIndexCache {

    static final Duration REFRESH_AFTER = Duration.ofMillis(1_300);

    /** An organization takes longer to tell than a project, and all its calls wait for it. */
    private static final Duration REFRESH_WHOLE_AFTER = Duration.ofMillis(900);

    private static final Duration BELIEVE_FOR = Duration.ofMillis(1_800);
    private static final int MOST_PROJECTS = 10_000;
    private static final int MOST_ORGANIZATIONS = 1_000;

    private final LeaseReader records;
    private final DelistedLeases vanished;
    private final LongSupplier nanoTime;
    private final RefreshAheadCache<Project, ProjectLeaseIndex> lists;
    private final RefreshAheadCache<OrganizationId, Optional<OrganizationLeaseIndex>> wholes;
    private final RecentlyUsed<OrganizationId, ListingStrategy> breadths =
            new RecentlyUsed<>(MOST_ORGANIZATIONS);

    /** Since when a project's own list counts and no older answer for its organization. */
    private final ConcurrentHashMap<Project, Long> changed = new ConcurrentHashMap<>();

    /**
     * @param vanished takes each lease that one answer of Vault showed and a later one does not
     */
    LeaseIndexCache(
            LeaseReader records,
            Duration maxStale,
            Consumer<LeaseId> vanished,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.records = records;
        this.vanished = new DelistedLeases(MOST_PROJECTS, vanished);
        this.nanoTime = nanoTime;
        this.lists = memory(REFRESH_AFTER, maxStale, MOST_PROJECTS, nanoTime, refresher);
        this.wholes =
                memory(REFRESH_WHOLE_AFTER, maxStale, MOST_ORGANIZATIONS, nanoTime, refresher);
    }

    private static <K, V> RefreshAheadCache<K, V> memory(
            Duration refreshAfter,
            Duration maxStale,
            int most,
            LongSupplier nanoTime,
            Refresher refresher) {
        return new RefreshAheadCache<>(
                new CachePolicy(refreshAfter, BELIEVE_FOR, maxStale, most), nanoTime, refresher);
    }

    /** Whether the lease is listed; empty if that is not known and Vault must not be asked. */
    Optional<Cached<Boolean>> lists(LeaseLookup bookmark, CacheAccess access) {
        OrganizationId organization = bookmark.id().project().organization();
        if (!isWhole(organization)) {
            return listsAlone(bookmark, access);
        }
        return wholes.find(organization, access, () -> whole(organization))
                .flatMap(
                        told ->
                                told.value()
                                        .flatMap(whole -> isListed(bookmark, whole))
                                        .map(listed -> new Cached<>(listed, told.stale()))
                                        .or(() -> listsAlone(bookmark, access)));
    }

    private Optional<Cached<Boolean>> listsAlone(LeaseLookup bookmark, CacheAccess access) {
        Project project = bookmark.id().project();
        return lists.find(project, access, () -> list(project))
                .map(
                        told ->
                                new Cached<>(
                                        isListed(bookmark, told.value(), told.value()),
                                        told.stale()));
    }

    /** Empty if the project has changed since the organization was asked for. */
    private Optional<Boolean> isListed(LeaseLookup bookmark, OrganizationLeaseIndex whole) {
        // Before it is searched: what changes meanwhile begins another edition.
        Object edition = whole.edition();
        return bookmark.isIn(edition)
                ? Optional.of(true)
                : within(Optional.of(whole), bookmark.id().project())
                        .map(leaves -> isListed(bookmark, leaves, edition));
    }

    private static boolean isListed(LeaseLookup bookmark, ProjectLeaseIndex leaves, Object answer) {
        if (bookmark.isIn(answer)) {
            return true;
        }
        boolean listed = leaves.contains(bookmark.id());
        if (listed) {
            bookmark.foundIn(answer);
        }
        return listed;
    }

    /** The leaves of the project, younger than the given age unless Vault is away; may block. */
    Cached<ProjectLeaseIndex> notOlderThan(Duration age, Project project) {
        OrganizationId organization = project.organization();
        return within(
                        project,
                        () -> wholes.getNotOlderThan(age, organization, () -> whole(organization)))
                .orElseGet(() -> lists.getNotOlderThan(age, project, () -> list(project)));
    }

    /** The leaves of the project as Vault lists them now; empty if it is away. Blocks. */
    Optional<ProjectLeaseIndex> now(Project project) {
        long asked = nanoTime.getAsLong();
        Optional<ProjectLeaseIndex> found =
                lists.getFresh(Duration.ZERO, project, () -> list(project));
        if (found.isPresent()) {
            noteChange(project, asked);
        }
        return found;
    }

    /** Takes note of a lease that was just added. */
    void add(LeaseId id) {
        lists.peek(id.project()).ifPresent(leaves -> leaves.add(id.leaf()));
        wholes.peek(id.project().organization())
                .flatMap(whole -> whole)
                .ifPresent(whole -> whole.add(id));
    }

    /** Drops what is remembered of a project, because a lease of it was just changed. */
    void invalidate(Project project) {
        noteChange(project, nanoTime.getAsLong());
        lists.invalidate(project);
    }

    private void noteChange(Project project, long moment) {
        if (isWhole(project.organization())) {
            changed.merge(project, moment, (before, now) -> now - before > 0 ? now : before);
            // After that: who finds a lease in the next edition has seen the change.
            wholes.peek(project.organization())
                    .flatMap(whole -> whole)
                    .ifPresent(OrganizationLeaseIndex::nextEdition);
        }
    }

    private boolean isWhole(OrganizationId organization) {
        ListingStrategy breadth = breadths.find(organization);
        return breadth != null && breadth.isWhole();
    }

    private Optional<Cached<ProjectLeaseIndex>> within(
            Project project, Supplier<Cached<Optional<OrganizationLeaseIndex>>> asking) {
        if (!isWhole(project.organization())) {
            return Optional.empty();
        }
        Cached<Optional<OrganizationLeaseIndex>> whole = asking.get();
        return within(whole.value(), project).map(leaves -> new Cached<>(leaves, whole.stale()));
    }

    /** Empty if the project has changed since the organization was asked for. */
    private Optional<ProjectLeaseIndex> within(
            Optional<OrganizationLeaseIndex> whole, Project project) {
        Long change = changed.get(project);
        return whole.filter(told -> change == null || told.isLaterThan(change))
                .map(told -> told.of(project.id()));
    }

    private ProjectLeaseIndex list(Project project) {
        OrganizationId organization = project.organization();
        ProjectLeaseIndex leaves = new ProjectLeaseIndex(records.leaves(project));
        vanished.compare(project, leaves);
        if (breadth(organization).listed(nanoTime.getAsLong())) {
            tryWhole(organization);
        }
        return leaves;
    }

    private void tryWhole(OrganizationId organization) {
        try {
            wholes.getNotOlderThan(Duration.ZERO, organization, () -> whole(organization));
        } catch (BrokerException _) {
            // The list of the project stands, and the next one tries again.
        }
    }

    private Optional<OrganizationLeaseIndex> whole(OrganizationId organization) {
        long asked = nanoTime.getAsLong();
        Optional<OrganizationLeaseIndex> told =
                records.leaves(organization).map(found -> new OrganizationLeaseIndex(asked, found));
        told.ifPresent(now -> vanished.compare(organization, now));
        ListingStrategy breadth = breadth(organization);
        told.ifPresentOrElse(
                now -> judge(breadth, organization, now, asked), () -> breadth.refused(asked));
        changed.entrySet()
                .removeIf(
                        change ->
                                change.getKey().organization().equals(organization)
                                        && isOver(change.getValue(), told));
        return told;
    }

    /** Whether a change no longer counts against what was told. */
    private static boolean isOver(long change, Optional<OrganizationLeaseIndex> told) {
        return told.isEmpty() || told.get().isLaterThan(change);
    }

    private void judge(
            ListingStrategy breadth,
            OrganizationId organization,
            OrganizationLeaseIndex told,
            long asked) {
        Optional<OrganizationLeaseIndex> before = wholes.peek(organization).flatMap(whole -> whole);
        if (breadth.isWhole() && before.isPresent()) {
            breadth.toldAgain(
                    told.listed(), before.get().projectsInUse(), before.get().age(asked), asked);
        } else {
            breadth.told();
        }
    }

    private ListingStrategy breadth(OrganizationId organization) {
        ListingStrategy known = breadths.find(organization);
        if (known != null) {
            return known;
        }
        ListingStrategy fresh = new ListingStrategy();
        breadths.keep(organization, fresh);
        return fresh;
    }
}
