package io.leasehold.lease;

import io.leasehold.tenancy.Project;

class InMemoryLeaseInventoryTest extends LeaseInventoryContract {

    private final FakeVault vault = new FakeVault();
    private final Project project = Project.of("acme", "web");

    @Override
    protected Project project() {
        return project;
    }

    @Override
    protected LeaseInventory administrator() {
        return new InMemoryLeaseInventory(
                vault.leases(),
                project.organization()::equals,
                id -> id.project().organization().equals(project.organization()));
    }

    @Override
    protected LeaseInventory auditor() {
        return new InMemoryLeaseInventory(vault.leases(), _ -> true, _ -> false);
    }

    @Override
    protected LeaseInventory stranger() {
        return new InMemoryLeaseInventory(vault.leases(), _ -> false, _ -> false);
    }

    @Override
    protected void put(LeaseId id) {
        vault.leases().putForeign(id);
    }
}
