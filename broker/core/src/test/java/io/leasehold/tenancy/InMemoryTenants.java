package io.leasehold.tenancy;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Organizations and projects without a Vault, for tests. Thread-safe. */
public final class InMemoryTenants implements Tenants, TenantNames {

    private final Set<String> organizations = new ConcurrentSkipListSet<>();
    private final Set<String> projects = new ConcurrentSkipListSet<>();
    private volatile boolean listed = true;

    /** Tenants of which every one exists, for tests that are not about them. */
    public static Tenants all() {
        return new Tenants() {
            @Override
            public boolean exists(OrganizationId organization) {
                return true;
            }

            @Override
            public boolean exists(Project project) {
                return true;
            }
        };
    }

    public void add(OrganizationId organization) {
        organizations.add(organization.value());
    }

    public void add(Project project) {
        add(project.organization());
        projects.add(project.toString());
    }

    /** Refuses both lists from now on, as policies do. */
    public void refuseLists() {
        listed = false;
    }

    @Override
    public boolean exists(OrganizationId organization) {
        return organizations.contains(organization.value());
    }

    @Override
    public boolean exists(Project project) {
        return projects.contains(project.toString());
    }

    @Override
    public Optional<Collection<OrganizationId>> organizations() {
        return listed
                ? Optional.of(organizations.stream().map(OrganizationId::new).toList())
                : Optional.empty();
    }

    @Override
    public Optional<Collection<ProjectId>> projects(OrganizationId organization) {
        String prefix = organization + "/";
        return listed
                ? Optional.of(
                        projects.stream()
                                .filter(it -> it.startsWith(prefix))
                                .map(it -> new ProjectId(it.substring(prefix.length())))
                                .toList())
                : Optional.empty();
    }
}
