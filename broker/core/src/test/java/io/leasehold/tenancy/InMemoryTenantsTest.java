package io.leasehold.tenancy;

class InMemoryTenantsTest extends TenantsContract {

    private final InMemoryTenants tenants = new InMemoryTenants();

    @Override
    protected void make(Project project) {
        tenants.add(project);
    }

    @Override
    protected Tenants tenants() {
        return tenants;
    }

    @Override
    protected TenantNames names() {
        return tenants;
    }

    @Override
    protected TenantNames namesOfNobody() {
        tenants.refuseLists();
        return tenants;
    }
}
