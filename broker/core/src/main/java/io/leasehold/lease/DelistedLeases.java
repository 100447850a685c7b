package io.leasehold.lease;

import io.leasehold.cache.RecentlyUsed;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.ProjectId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares each answer of Vault with the one before and reports the leases that are gone. A holder
 * may write a record of its own in the place of one that was removed, so the next answer may show
 * the same leaf again. Keeps the earlier answers itself, because the lists that are remembered are
 * dropped with every change. Thread-safe.
 */
final class DelistedLeases {

    private final RecentlyUsed<Project, ProjectLeaseIndex> earlier;
    private final RecentlyUsed<OrganizationId, Set<ProjectId>> projects;
    private final Consumer<LeaseId> vanished;

    DelistedLeases(int mostProjects, Consumer<LeaseId> vanished) {
        this.earlier = new RecentlyUsed<>(mostProjects);
        this.projects = new RecentlyUsed<>(mostProjects);
        this.vanished = vanished;
    }

    /** Takes what Vault listed for a project. */
    void compare(Project project, ProjectLeaseIndex now) {
        ProjectLeaseIndex before = earlier.find(project);
        earlier.keep(project, now);
        if (before != null) {
            before.forEachMissingFrom(
                    now, leaf -> LeaseId.ofLeaf(project, leaf).ifPresent(vanished));
        }
    }

    /** Takes what Vault listed for an organization, also of projects that have no leases now. */
    void compare(OrganizationId organization, OrganizationLeaseIndex now) {
        Set<ProjectId> told = new HashSet<>(now.projects());
        Set<ProjectId> before = projects.find(organization);
        projects.keep(organization, Set.copyOf(told));
        if (before != null) {
            told.addAll(before);
        }
        told.forEach(id -> compare(new Project(organization, id), now.shown(id)));
    }
}
