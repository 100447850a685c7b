package io.leasehold.liveness;

import com.github.benmanes.caffeine.cache.Cache;
import io.leasehold.cache.BoundedCaches;
import io.leasehold.cache.CacheAccess;
import io.leasehold.cache.CachePolicy;
import io.leasehold.cache.Cached;
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
    private final Cache<OrganizationId, ListingStrategy> strategies =
            BoundedCaches.ofSize(MAX_ORGANIZATIONS).build();

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
    Optional<Cached<Boolean>> isListed(LeaseId id, CacheAccess access) {
        Project project = id.project();
        return findInOrganization(project, access)
                .or(() -> projectIndexes.find(project, access, () -> loadProject(project)))
                .map(index -> new Cached<>(index.value().contains(id), index.stale()));
    }

    private Optional<Cached<ProjectLeaseIndex>> findInOrganization(
            Project project, CacheAccess access) {
        OrganizationId organization = project.organization();
        return isOrganizationWide(organization)
                ? organizationIndexes
                        .find(organization, access, () -> loadOrganization(organization))
                        .flatMap(found -> indexOf(found, project))
                : Optional.empty();
    }

    private Optional<Cached<ProjectLeaseIndex>> getInOrganization(Duration age, Project project) {
        OrganizationId organization = project.organization();
        return isOrganizationWide(organization)
                ? indexOf(
                        organizationIndexes.getNotOlderThan(
                                age, organization, () -> loadOrganization(organization)),
                        project)
                : Optional.empty();
    }

    /**
     * The leaves of the project, not older than the given age unless Vault cannot be reached; may
     * block.
     */
    Cached<ProjectLeaseIndex> getNotOlderThan(Duration age, Project project) {
        return getInOrganization(age, project)
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
        }
    }

    private boolean isOrganizationWide(OrganizationId organization) {
        ListingStrategy strategy = strategies.getIfPresent(organization);
        return strategy != null && strategy.isOrganizationWide();
    }

    /** Empty if the project has changed since the organization was listed. */
    private Optional<Cached<ProjectLeaseIndex>> indexOf(
            Cached<Optional<OrganizationLeaseIndex>> organization, Project project) {
        Long change = changedAt.get(project);
        return organization
                .value()
                .filter(index -> change == null || index.isLaterThan(change))
                .map(index -> new Cached<>(index.use(project.id()), organization.stale()));
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
        return strategies.get(organization, _ -> new ListingStrategy());
    }
}
