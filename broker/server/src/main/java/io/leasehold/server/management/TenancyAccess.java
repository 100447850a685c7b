package io.leasehold.server.management;

import io.leasehold.secret.SecretValue;
import io.leasehold.vault.VaultTenancy;
import io.leasehold.vault.provision.Provisioning;
import java.util.function.Function;

/**
 * What the owner of a token may see and make of organizations and projects, by that token alone.
 */
public final class TenancyAccess {

    private final Function<SecretValue, VaultTenancy> seen;
    private final Function<SecretValue, Provisioning> provisioned;

    public TenancyAccess(
            Function<SecretValue, VaultTenancy> seen,
            Function<SecretValue, Provisioning> provisioned) {
        this.seen = seen;
        this.provisioned = provisioned;
    }

    /** What that token sees of them. */
    public VaultTenancy seenBy(SecretValue token) {
        return seen.apply(token);
    }

    Provisioning provisionedBy(SecretValue token) {
        return provisioned.apply(token);
    }
}
