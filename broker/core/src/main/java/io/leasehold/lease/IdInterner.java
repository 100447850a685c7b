package io.leasehold.lease;

import io.leasehold.cache.RecentlyUsed;
import io.leasehold.integration.IntegrationId;
import io.leasehold.login.EntityId;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;

/**
 * Makes the equal parts of ids one object. Each handle brings a copy of its own of what thousands
 * of leases have in common, and calls would find none of them in a cache of the processor.
 * Thread-safe.
 */
final class IdInterner {

    private static final int MOST = 10_000;

    private final RecentlyUsed<OrganizationId, OrganizationId> organizations =
            new RecentlyUsed<>(MOST);
    private final RecentlyUsed<Project, Project> projects = new RecentlyUsed<>(MOST);
    private final RecentlyUsed<IntegrationId, IntegrationId> integrations =
            new RecentlyUsed<>(MOST);
    private final RecentlyUsed<EntityId, EntityId> holders = new RecentlyUsed<>(MOST);

    /** An equal id of parts that are shared. */
    LeaseId of(LeaseId id) {
        return new LeaseId(
                project(id.project()),
                one(integrations, id.integration()),
                id.use(),
                one(holders, id.holder()),
                id.random());
    }

    private Project project(Project project) {
        Project known = projects.find(project);
        return known != null
                ? known
                : kept(
                        projects,
                        new Project(one(organizations, project.organization()), project.id()));
    }

    private static <T> T one(RecentlyUsed<T, T> known, T part) {
        T found = known.find(part);
        return found != null ? found : kept(known, part);
    }

    private static <T> T kept(RecentlyUsed<T, T> known, T part) {
        known.keep(part, part);
        return part;
    }
}
