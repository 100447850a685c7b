package io.leasehold.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.LeaseId;
import io.leasehold.lease.LeaseInventory;
import io.leasehold.lease.LeaseInventoryContract;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultLeaseInventoryIT extends LeaseInventoryContract {

    private static final ProvisionedVault VAULT = ProvisionedVault.shared();

    private final Project project = VAULT.newProject();
    private final LeaseInventory auditor = seenBy(VAULT.tokenWith("leasehold-auditor"));

    @Override
    protected Project project() {
        return project;
    }

    @Override
    protected LeaseInventory administrator() {
        return seenBy(AdminLogin.token(project.organization()));
    }

    @Override
    protected LeaseInventory auditor() {
        return auditor;
    }

    @Override
    protected LeaseInventory stranger() {
        return seenBy(
                VAULT.tokenWith(
                        "leasehold-project-editor." + project.organization() + "." + project.id()));
    }

    @Override
    protected void put(LeaseId id) {
        put(id.toString());
    }

    @Test
    void whatIsNoProjectIsNotAmongTheProjects() {
        put("lease/" + project.organization() + "/stray");
        put("lease/" + project.organization() + "/No.Project/stray");

        assertThat(auditor.projects(project.organization())).isEmpty();
    }

    private static LeaseInventory seenBy(String token) {
        return new VaultLeaseInventory(VAULT.connection(), SecretValue.ofText(token));
    }

    private static void put(String path) {
        VAULT.vault().write(path, VAULT.vault().rootToken(), Map.of("v", "1")).orFail("put");
    }
}
