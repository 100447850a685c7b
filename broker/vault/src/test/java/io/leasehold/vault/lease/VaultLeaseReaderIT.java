package io.leasehold.vault.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.IntegrationId;
import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeasePermissions;
import io.leasehold.lease.LeaseReader;
import io.leasehold.lease.LeaseReaderContract;
import io.leasehold.lease.LeaseUse;
import io.leasehold.leasing.LeaseWriter;
import io.leasehold.login.Login;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.AdminLogin;
import io.leasehold.vault.BrokerAtVault;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.client.ResponseBound;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultLeaseReaderIT extends LeaseReaderContract {

    private static final ProvisionedVault VAULT = BrokerAtVault.VAULT;

    private final VaultLeaseReader records =
            new VaultLeaseReader(VAULT.connection(), BrokerAtVault.SESSION);
    private final Project project = VAULT.newProject();
    private final Login login =
            BrokerAtVault.admit(VAULT.consumer(project, "holder", "openai").token());
    private final Login stranger =
            BrokerAtVault.admit(VAULT.consumer(VAULT.newProject(), "stranger", "openai").token());

    @Override
    protected LeaseReader records() {
        return records;
    }

    @Override
    protected LeaseWriter ledger() {
        return records;
    }

    @Override
    protected LeasePermissions permissions() {
        return records;
    }

    @Override
    protected Project project() {
        return project;
    }

    @Override
    protected IntegrationId integration() {
        return new IntegrationId("openai");
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
        return BrokerAtVault.admit(AdminLogin.token(project.organization()));
    }

    @Override
    protected void revoke(Login login) {
        write("auth/token/revoke-accessor", Map.of("accessor", login.accessor()));
    }

    @Override
    protected void disable(Login login) {
        write("identity/entity/id/" + login.entity(), Map.of("disabled", true));
    }

    @Override
    protected void takePolicies(Login login) {
        write("identity/entity/id/" + login.entity(), Map.of("policies", List.of()));
    }

    @Override
    protected void permitReveal(Login login) {
        VAULT.revealer(project, "holder", "openai");
    }

    @Override
    protected void putForeign(LeaseId id) {
        write(id.toString(), Map.of("expires", "never"));
    }

    @Override
    protected void remove(LeaseId id) {
        RealVault.shared()
                .delete(id.toString(), RealVault.shared().rootToken())
                .orFail("remove record");
    }

    @Override
    protected boolean tellsOrganizations() {
        return VAULT.canScan();
    }

    /** A holder may write anything of any size to a leaf of its own. */
    @Test
    void aRecordThatIsTooLargeIsNone() {
        LeaseId id =
                new LeaseId(project, integration(), LeaseUse.CALL, login.entity(), "0".repeat(22));
        write(id.toString(), Map.of("v", "x".repeat(ResponseBound.RECORD.bytes())));

        assertThat(records.find(id)).isEmpty();
        assertThat(records.leaves(project)).containsExactly(id.leaf());
    }

    private static void write(String path, Map<String, ?> body) {
        RealVault.shared()
                .write(path, RealVault.shared().rootToken(), body)
                .orFail("write " + path);
    }
}
