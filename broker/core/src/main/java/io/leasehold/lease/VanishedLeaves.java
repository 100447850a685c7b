package io.leasehold.lease;

import io.leasehold.memory.Recent;
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
final class VanishedLeaves {

    private final Recent<Project, Leaves> earlier;
    private final Recent<OrganizationId, Set<ProjectId>> projects;
    private final Consumer<LeaseId> vanished;

    VanishedLeaves(int mostProjects, Consumer<LeaseId> vanished) {
        this.earlier = new Recent<>(mostProjects);
        this.projects = new Recent<>(mostProjects);
        this.vanished = vanished;
    }

    /** Takes what Vault listed for a project. */
    void compare(Project project, Leaves now) {
        Leaves before = earlier.find(project);
        earlier.keep(project, now);
        if (before != null) {
            before.forEachMissingFrom(
                    now, leaf -> LeaseId.ofLeaf(project, leaf).ifPresent(vanished));
        }
    }

    /** Takes what Vault listed for an organization, also of projects that have no leases now. */
    void compare(OrganizationId organization, OrganizationLeaves now) {
        Set<ProjectId> told = new HashSet<>(now.projects());
        Set<ProjectId> before = projects.find(organization);
        projects.keep(organization, Set.copyOf(told));
        if (before != null) {
            told.addAll(before);
        }
        told.forEach(id -> compare(new Project(organization, id), now.shown(id)));
    }
}
