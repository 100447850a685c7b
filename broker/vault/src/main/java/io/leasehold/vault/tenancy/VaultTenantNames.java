package io.leasehold.vault.tenancy;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.tenancy.OrganizationId;
import io.leasehold.tenancy.ProjectId;
import io.leasehold.tenancy.TenantNames;
import io.leasehold.vault.client.VaultConnection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The names that one token may list; empty where Vault refuses the list. */
public final class VaultTenantNames implements TenantNames {

    private final VaultTenancy tenancy;

    public VaultTenantNames(VaultConnection vault, SecretValue token) {
        this.tenancy = new VaultTenancy(vault, token);
    }

    @Override
    public Optional<Collection<OrganizationId>> organizations() {
        return permitted(tenancy::organizations);
    }

    @Override
    public Optional<Collection<ProjectId>> projects(OrganizationId organization) {
        return permitted(() -> tenancy.projects(organization));
    }

    private static <T> Optional<Collection<T>> permitted(Supplier<List<T>> list) {
        try {
            return Optional.of(list.get());
        } catch (BrokerException refused) {
            if (refused.problem() != Problem.PERMISSION_DENIED) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
