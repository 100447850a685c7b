package io.leasehold.liveness;

import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.Cached;
import io.leasehold.cache.RecentlyUsed;
import io.leasehold.cache.RefreshAheadCache;
import io.leasehold.cache.Refresher;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseReader;
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
 * Caches the lists of lease records: per project, or per organization where that is less work for
 * Vault. A list is at most 1.8 seconds old while Vault responds. Thread-safe.
 */
final class LeaseIndexCache {

    static final Duration REFRESH_AFTER = Duration.ofMillis(1_300);

    /**
     * Shorter, because listing an organization takes longer than listing a project, and all its
     * calls wait for it.
     */
    private static final Duration REFRESH_ORGANIZATION_AFTER = Duration.ofMillis(900);

    private static final Duration MAX_AGE = Duration.ofMillis(1_800);
    private static final int MAX_PROJECTS = 10_000;
    private static final int MAX_ORGANIZATIONS = 1_000;

    private final LeaseReader records;
    private final DelistedLeases delisted;
    private final LongSupplier nanoTime;
    private final RefreshAheadCache<Project, ProjectLeaseIndex> projectIndexes;
    private final RefreshAheadCache<OrganizationId, Optional<OrganizationLeaseIndex>>
            organizationIndexes;
    private final RecentlyUsed<OrganizationId, ListingStrategy> strategies =
            new RecentlyUsed<>(MAX_ORGANIZATIONS);

    /** When a project last changed; older lists of its organization do not count for it. */
    private final ConcurrentHashMap<Project, Long> changedAt = new ConcurrentHashMap<>();

    /**
     * @param onDelisted receives each lease that one list contains and a later one lacks
     */
    LeaseIndexCache(
            LeaseReader records,
            Duration maxStale,
            Consumer<LeaseId> onDelisted,
            LongSupplier nanoTime,
            Refresher refresher) {
        this.records = records;
        this.delisted = new DelistedLeases(MAX_PROJECTS, onDelisted);
        this.nanoTime = nanoTime;
        this.projectIndexes = newCache(REFRESH_AFTER, maxStale, MAX_PROJECTS, nanoTime, refresher);
        this.organizationIndexes =
                newCache(
                        REFRESH_ORGANIZATION_AFTER,
                        maxStale,
                        MAX_ORGANIZATIONS,
                        nanoTime,
                        refresher);
    }

    private static <K, V> RefreshAheadCache<K, V> newCache(
            Duration refreshAfter,
            Duration maxStale,
            int maxEntries,
            LongSupplier nanoTime,
            Refresher refresher) {
        return new RefreshAheadCache<>(
                new CachePolicy(refreshAfter, MAX_AGE, maxStale, maxEntries), nanoTime, refresher);
    }

    /** Whether the lease is listed; empty if that is not cached and Vault must not be asked. */
    Optional<Cached<Boolean>> isListed(LeaseLookup lookup, CacheAccess access) {
        OrganizationId organization = lookup.id().project().organization();
        if (!isOrganizationWide(organization)) {
            return isListedInProject(lookup, access);
        }
        return organizationIndexes
                .find(organization, access, () -> loadOrganization(organization))
                .flatMap(
                        cached ->
                                cached.value()
                                        .flatMap(index -> isListed(lookup, index))
                                        .map(listed -> new Cached<>(listed, cached.stale()))
                                        .or(() -> isListedInProject(lookup, access)));
    }

    private Optional<Cached<Boolean>> isListedInProject(LeaseLookup lookup, CacheAccess access) {
        Project project = lookup.id().project();
        return projectIndexes
                .find(project, access, () -> loadProject(project))
                .map(
                        cached ->
                                new Cached<>(
                                        isListed(lookup, cached.value(), cached.value()),
                                        cached.stale()));
    }

    /** Empty if the project has changed since the organization was listed. */
    private Optional<Boolean> isListed(LeaseLookup lookup, OrganizationLeaseIndex index) {
        // Read before the search: a concurrent change starts a new version.
        Object version = index.version();
        return lookup.wasFoundIn(version)
                ? Optional.of(true)
                : indexOf(Optional.of(index), lookup.id().project())
                        .map(leaves -> isListed(lookup, leaves, version));
    }

    private static boolean isListed(LeaseLookup lookup, ProjectLeaseIndex leaves, Object version) {
        if (lookup.wasFoundIn(version)) {
            return true;
        }
        boolean listed = leaves.contains(lookup.id());
        if (listed) {
            lookup.foundIn(version);
        }
        return listed;
    }

    /**
     * The leaves of the project, not older than the given age unless Vault cannot be reached; may
     * block.
     */
    Cached<ProjectLeaseIndex> getNotOlderThan(Duration age, Project project) {
        OrganizationId organization = project.organization();
        return indexOf(
                        project,
                        () ->
                                organizationIndexes.getNotOlderThan(
                                        age, organization, () -> loadOrganization(organization)))
                .orElseGet(
                        () ->
                                projectIndexes.getNotOlderThan(
                                        age, project, () -> loadProject(project)));
    }

    /**
     * The leaves of the project as Vault lists them now; empty if Vault cannot be reached. Blocks.
     */
    Optional<ProjectLeaseIndex> getNow(Project project) {
        long requestedAt = nanoTime.getAsLong();
        Optional<ProjectLeaseIndex> found =
                projectIndexes.getFresh(Duration.ZERO, project, () -> loadProject(project));
        if (found.isPresent()) {
            noteChange(project, requestedAt);
        }
        return found;
    }

    /** Adds a lease that was just issued. */
    void add(LeaseId id) {
        projectIndexes.peek(id.project()).ifPresent(leaves -> leaves.add(id.leaf()));
        organizationIndexes
                .peek(id.project().organization())
                .flatMap(index -> index)
                .ifPresent(index -> index.add(id));
    }

    /** Drops the cached list of a project after a lease of it was changed. */
    void invalidate(Project project) {
        noteChange(project, nanoTime.getAsLong());
        projectIndexes.invalidate(project);
    }

    private void noteChange(Project project, long time) {
        if (isOrganizationWide(project.organization())) {
            changedAt.merge(
                    project, time, (previous, next) -> next - previous > 0 ? next : previous);
            // Last: a lookup that finds a lease in the new version has seen the change.
            organizationIndexes
                    .peek(project.organization())
                    .flatMap(index -> index)
                    .ifPresent(OrganizationLeaseIndex::nextVersion);
        }
    }

    private boolean isOrganizationWide(OrganizationId organization) {
        ListingStrategy strategy = strategies.find(organization);
        return strategy != null && strategy.isOrganizationWide();
    }

    private Optional<Cached<ProjectLeaseIndex>> indexOf(
            Project project, Supplier<Cached<Optional<OrganizationLeaseIndex>>> load) {
        if (!isOrganizationWide(project.organization())) {
            return Optional.empty();
        }
        Cached<Optional<OrganizationLeaseIndex>> cached = load.get();
        return indexOf(cached.value(), project).map(leaves -> new Cached<>(leaves, cached.stale()));
    }

    /** Empty if the project has changed since the organization was listed. */
    private Optional<ProjectLeaseIndex> indexOf(
            Optional<OrganizationLeaseIndex> index, Project project) {
        Long change = changedAt.get(project);
        return index.filter(found -> change == null || found.isLaterThan(change))
                .map(found -> found.use(project.id()));
    }

    private ProjectLeaseIndex loadProject(Project project) {
        OrganizationId organization = project.organization();
        ProjectLeaseIndex leaves = new ProjectLeaseIndex(records.leaves(project));
        delisted.compare(project, leaves);
        if (strategy(organization).projectListed(nanoTime.getAsLong())) {
            tryOrganization(organization);
        }
        return leaves;
    }

    private void tryOrganization(OrganizationId organization) {
        try {
            organizationIndexes.getNotOlderThan(
                    Duration.ZERO, organization, () -> loadOrganization(organization));
        } catch (BrokerException _) {
            // The list of the project remains valid; the next list tries again.
        }
    }

    private Optional<OrganizationLeaseIndex> loadOrganization(OrganizationId organization) {
        long requestedAt = nanoTime.getAsLong();
        Optional<OrganizationLeaseIndex> index =
                records.leaves(organization)
                        .map(found -> new OrganizationLeaseIndex(requestedAt, found));
        index.ifPresent(current -> delisted.compare(organization, current));
        ListingStrategy strategy = strategy(organization);
        index.ifPresentOrElse(
                current -> updateStrategy(strategy, organization, current, requestedAt),
                () -> strategy.pause(requestedAt));
        changedAt
                .entrySet()
                .removeIf(
                        change ->
                                change.getKey().organization().equals(organization)
                                        && isSuperseded(change.getValue(), index));
        return index;
    }

    /** Whether the list of the organization is newer than the change. */
    private static boolean isSuperseded(long change, Optional<OrganizationLeaseIndex> index) {
        return index.isEmpty() || index.get().isLaterThan(change);
    }

    private void updateStrategy(
            ListingStrategy strategy,
            OrganizationId organization,
            OrganizationLeaseIndex current,
            long requestedAt) {
        Optional<OrganizationLeaseIndex> previous =
                organizationIndexes.peek(organization).flatMap(index -> index);
        if (strategy.isOrganizationWide() && previous.isPresent()) {
            strategy.organizationRelisted(
                    current.listed(),
                    previous.get().projectsInUse(),
                    previous.get().age(requestedAt),
                    requestedAt);
        } else {
            strategy.organizationListed();
        }
    }

    private ListingStrategy strategy(OrganizationId organization) {
        ListingStrategy existing = strategies.find(organization);
        if (existing != null) {
            return existing;
        }
        ListingStrategy fresh = new ListingStrategy();
        strategies.keep(organization, fresh);
        return fresh;
    }
}
