package io.leasehold.liveness;

import com.github.benmanes.caffeine.cache.Cache;
import io.leasehold.cache.BoundedCaches;
import io.leasehold.lease.LeaseId;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares each list from Vault with the previous one and reports the leases that disappeared. A
 * holder may write its own record in place of a deleted one, so the next list may show the same
 * leaf again. Keeps the previous lists itself, because the cached ones are dropped after every
 * change. Thread-safe.
 */
final class DelistedLeases {

    private final Cache<Project, ProjectLeaseIndex> indexes;
    private final Cache<OrganizationId, Set<ProjectId>> projects;
    private final Consumer<LeaseId> onDelisted;

    DelistedLeases(int maxProjects, Consumer<LeaseId> onDelisted) {
        this.indexes = newCache(maxProjects);
        this.projects = newCache(maxProjects);
        this.onDelisted = onDelisted;
    }

    private static <K, V> Cache<K, V> newCache(int maxEntries) {
        return BoundedCaches.ofSize(maxEntries).build();
    }

    /** Compares a new list of a project. */
    void compare(Project project, ProjectLeaseIndex current) {
        ProjectLeaseIndex previous = indexes.asMap().put(project, current);
        if (previous != null) {
            previous.forEachMissingFrom(
                    current, leaf -> LeaseId.ofLeaf(project, leaf).ifPresent(onDelisted));
        }
    }

    /** Compares a new list of an organization, including projects that no longer have leases. */
    void compare(OrganizationId organization, OrganizationLeaseIndex current) {
        Set<ProjectId> listed = new HashSet<>(current.projects());
        Set<ProjectId> previous = projects.asMap().put(organization, Set.copyOf(listed));
        if (previous != null) {
            listed.addAll(previous);
        }
        listed.forEach(id -> compare(new Project(organization, id), current.peek(id)));
    }
}
