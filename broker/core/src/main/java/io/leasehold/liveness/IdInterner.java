package io.leasehold.liveness;

import io.leasehold.cache.RecentlyUsed;
import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.LeaseId;
import io.leasehold.login.EntityId;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;

/**
 * Replaces equal parts of lease ids by one shared object. Every decrypted handle creates new copies
 * of parts that thousands of leases have in common; sharing them improves CPU cache hits.
 * Thread-safe.
 */
final class IdInterner {

    private static final int MAX_ENTRIES = 10_000;

    private final RecentlyUsed<OrganizationId, OrganizationId> organizations =
            new RecentlyUsed<>(MAX_ENTRIES);
    private final RecentlyUsed<Project, Project> projects = new RecentlyUsed<>(MAX_ENTRIES);
    private final RecentlyUsed<IntegrationId, IntegrationId> integrations =
            new RecentlyUsed<>(MAX_ENTRIES);
    private final RecentlyUsed<EntityId, EntityId> holders = new RecentlyUsed<>(MAX_ENTRIES);

    /** An equal id whose parts are shared. */
    LeaseId of(LeaseId id) {
        return new LeaseId(
                project(id.project()),
                intern(integrations, id.integration()),
                id.use(),
                intern(holders, id.holder()),
                id.random());
    }

    private Project project(Project project) {
        Project shared = projects.find(project);
        return shared != null
                ? shared
                : add(
                        projects,
                        new Project(intern(organizations, project.organization()), project.id()));
    }

    private static <T> T intern(RecentlyUsed<T, T> cache, T part) {
        T found = cache.find(part);
        return found != null ? found : add(cache, part);
    }

    private static <T> T add(RecentlyUsed<T, T> cache, T part) {
        cache.keep(part, part);
        return part;
    }
}
