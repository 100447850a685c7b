package io.leasehold.lease;

import io.leasehold.integration.IntegrationId;
import io.leasehold.integration.SampleIntegrations;
import io.leasehold.leasing.LeaseWriter;
import io.leasehold.login.Login;
import io.leasehold.tenancy.Project;

class InMemoryLeaseRecordsTest extends LeaseReaderContract {

    private final FakeVault vault = new FakeVault();
    private final Login login = vault.login("entity-1");
    private final Login stranger = vault.login("entity-2");

    private final Login admin = vault.login("entity-3");

    InMemoryLeaseRecordsTest() {
        vault.leases().letEndAll(admin);
        vault.leases().refuse(stranger);
    }

    @Override
    protected LeaseReader records() {
        return vault.leases();
    }

    @Override
    protected LeaseWriter ledger() {
        return vault.leases();
    }

    @Override
    protected LeasePermissions permissions() {
        return vault.leases();
    }

    @Override
    protected Project project() {
        return Project.of("acme", "web");
    }

    @Override
    protected IntegrationId integration() {
        return SampleIntegrations.OPENAI.id();
    }

    @Override
    protected Login login() {
        return login;
    }

    @Override
    protected Login stranger() {
        return stranger;
    }

    @Override
    protected Login admin() {
        return admin;
    }

    @Override
    protected void revoke(Login login) {
        vault.tokens().revoke(login.token());
    }

    @Override
    protected void disable(Login login) {
        vault.leases().disable(login.entity());
    }

    @Override
    protected void takePolicies(Login login) {
        vault.leases().refuse(login);
    }

    @Override
    protected void permitReveal(Login login) {
        vault.leases().letReveal(login);
    }

    @Override
    protected void putForeign(LeaseId id) {
        vault.leases().putForeign(id);
    }

    @Override
    protected void remove(LeaseId id) {
        vault.leases().remove(id);
    }

    @Override
    protected boolean tellsOrganizations() {
        return true;
    }
}
