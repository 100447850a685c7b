package io.leasehold.server.management;

import io.leasehold.secret.SecretValue;
import io.leasehold.vault.provision.Provisioning;
import io.leasehold.vault.tenancy.VaultTenancy;
import java.util.function.Function;

/** Access to organizations and projects with a caller's token only. */
public final class TenancyAccess {

    private final Function<SecretValue, VaultTenancy> tenancies;
    private final Function<SecretValue, Provisioning> provisionings;

    public TenancyAccess(
            Function<SecretValue, VaultTenancy> tenancies,
            Function<SecretValue, Provisioning> provisionings) {
        this.tenancies = tenancies;
        this.provisionings = provisionings;
    }

    /** The organizations and projects that the token may read. */
    public VaultTenancy seenBy(SecretValue token) {
        return tenancies.apply(token);
    }

    Provisioning provisionedBy(SecretValue token) {
        return provisionings.apply(token);
    }
}
