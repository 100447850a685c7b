package io.leasehold.lease;

import io.leasehold.tenancy.Project;

class InMemoryCallerLeasesTest extends CallerLeasesContract {

    private final FakeVault vault = new FakeVault();
    private final Project project = Project.of("acme", "web");

    @Override
    protected Project project() {
        return project;
    }

    @Override
    protected CallerLeases administrator() {
        return new InMemoryCallerLeases(
                vault.leases(),
                project.organization()::equals,
                id -> id.project().organization().equals(project.organization()));
    }

    @Override
    protected CallerLeases auditor() {
        return new InMemoryCallerLeases(vault.leases(), _ -> true, _ -> false);
    }

    @Override
    protected CallerLeases stranger() {
        return new InMemoryCallerLeases(vault.leases(), _ -> false, _ -> false);
    }

    @Override
    protected void put(LeaseId id) {
        vault.leases().putForeign(id);
    }
}
