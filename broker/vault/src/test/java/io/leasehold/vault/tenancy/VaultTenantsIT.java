package io.leasehold.vault.tenancy;

import static io.leasehold.Problems.assertRefused;

import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.Project;
import io.leasehold.tenancy.TenantNames;
import io.leasehold.tenancy.Tenants;
import io.leasehold.tenancy.TenantsContract;
import io.leasehold.vault.BrokerAtVault;
import io.leasehold.vault.ProvisionedVault;
import io.leasehold.vault.RealVault;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaultTenantsIT extends TenantsContract {

    private static final ProvisionedVault VAULT = BrokerAtVault.VAULT;

    @Override
    protected void make(Project project) {
        write(VaultPaths.profile(project.organization()), Map.of("plan", "standard"));
        write(VaultPaths.profile(project), Map.of("title", "Web"));
    }

    @Override
    protected Tenants tenants() {
        return new VaultTenants(BrokerAtVault.SESSION);
    }

    @Override
    protected TenantNames names() {
        return names("leasehold-operator");
    }

    @Override
    protected TenantNames namesOfNobody() {
        return names("default");
    }

    @Test
    void aBrokerThatMayNotLookDoesNotSayThatThereIsNone() {
        Tenants blind = new VaultTenants(BrokerAtVault.unable());

        assertRefused(Problem.BROKER_NOT_PERMITTED, () -> blind.exists(new OrganizationId("acme")));
        assertRefused(Problem.BROKER_NOT_PERMITTED, () -> blind.exists(Project.of("acme", "web")));
    }

    private static TenantNames names(String policy) {
        return new VaultTenantNames(
                VAULT.connection(), SecretValue.ofText(VAULT.tokenWith(policy)));
    }

    private static void write(VaultPath path, Map<String, String> profile) {
        RealVault.shared()
                .write(path.text(), RealVault.shared().rootToken(), Map.of("data", profile))
                .orFail("write profile");
    }
}
