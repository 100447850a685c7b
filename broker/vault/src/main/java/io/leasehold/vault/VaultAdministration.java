package io.leasehold.vault;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.KeyAuthor;
import io.leasehold.login.TokenInfo;
import io.leasehold.login.TokenLookup;
import io.leasehold.secret.SecretValue;
import java.time.Clock;
import java.util.Optional;

/** What administrators do at Vault, each with a token of their own. Thread-safe. */
public final class VaultAdministration {

    private final VaultConnection vault;
    private final TokenLookup directory;
    private final Clock clock;

    /**
     * @param directory who somebody is; a token that may do little need not be allowed to say it
     */
    public VaultAdministration(VaultConnection vault, TokenLookup directory, Clock clock) {
        this.vault = vault;
        this.directory = directory;
        this.clock = clock;
    }

    /** Whoever has this token; Vault is not asked yet. */
    public Administrator administrator(SecretValue token) {
        return new Administrator(
                new CapabilityCheck(vault, token),
                new VaultKeyDocumentWriter(vault, token, () -> author(token), clock),
                new VaultKeyRemovals(vault, token),
                new VaultKeyIndex(vault, token),
                new VaultTenantNames(vault, token),
                new VaultLeaseCounts(new VaultCallerLeases(vault, token)));
    }

    /** The name of whoever has this token; asks Vault. */
    public Optional<KeyAuthor> author(SecretValue token) {
        return directory.lookup(token).map(TokenInfo::displayName).flatMap(KeyAuthor::displayed);
    }
}
