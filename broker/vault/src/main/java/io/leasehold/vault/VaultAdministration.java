package io.leasehold.vault;

import io.leasehold.administration.Administrator;
import io.leasehold.secret.SecretValue;
import java.time.Clock;

/** What administrators do at Vault, each with a token of their own. Thread-safe. */
public final class VaultAdministration {

    private final VaultConnection vault;
    private final Clock clock;

    public VaultAdministration(VaultConnection vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** Whoever has this token; Vault is not asked yet. */
    public Administrator administrator(SecretValue token) {
        return new Administrator(
                new VaultPermissions(vault, token),
                new VaultKeyShelf(vault, token, clock),
                new VaultKeyRemovals(vault, token),
                new VaultKeyIndex(vault, token));
    }
}
