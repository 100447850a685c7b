package io.leasehold.vault.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.lease.CallerLeases;
import io.leasehold.lease.CallerLeasesContract;
import io.leasehold.lease.LeaseId;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.Project;
import io.leasehold.vault.AdminLogin;
import io.leasehold.vault.ProvisionedVault;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultCallerLeasesIT extends CallerLeasesContract {

    private static final ProvisionedVault VAULT = ProvisionedVault.shared();

    private final Project project = VAULT.newProject();
    private final CallerLeases auditor = seenBy(VAULT.tokenWith("leasehold-auditor"));

    @Override
    protected Project project() {
        return project;
    }

    @Override
    protected CallerLeases administrator() {
        return seenBy(AdminLogin.token(project.organization()));
    }

    @Override
    protected CallerLeases auditor() {
        return auditor;
    }

    @Override
    protected CallerLeases stranger() {
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

    private static CallerLeases seenBy(String token) {
        return new VaultCallerLeases(VAULT.connection(), SecretValue.ofText(token));
    }

    private static void put(String path) {
        VAULT.vault().write(path, VAULT.vault().rootToken(), Map.of("v", "1")).orFail("put");
    }
}
