package io.leasehold.vault.key;

import io.leasehold.administration.Administrator;
import io.leasehold.administration.KeyAuthor;
import io.leasehold.login.TokenInfo;
import io.leasehold.login.TokenLookup;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.identity.CapabilityCheck;
import io.leasehold.vault.lease.VaultCallerLeases;
import io.leasehold.vault.lease.VaultLeaseCounts;
import io.leasehold.vault.tenancy.VaultTenantNames;
import java.time.Clock;
import java.util.Optional;

/**
 * Creates the adapters for the actions of administrators, each with the administrator's own token.
 * Thread-safe.
 */
public final class VaultAdministration {

    private final VaultConnection vault;
    private final TokenLookup tokens;
    private final Clock clock;

    /**
     * @param tokens looks up the author of a change; the author's own token may lack that
     *     permission
     */
    public VaultAdministration(VaultConnection vault, TokenLookup tokens, Clock clock) {
        this.vault = vault;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The administrator with this token; sends no request yet. */
    public Administrator administrator(SecretValue token) {
        return new Administrator(
                new CapabilityCheck(vault, token),
                new VaultKeyDocumentWriter(vault, token, () -> author(token), clock),
                new VaultKeyRemovals(vault, token),
                new VaultKeyIndex(vault, token),
                new VaultTenantNames(vault, token),
                new VaultLeaseCounts(new VaultCallerLeases(vault, token)));
    }

    /** The name of the token's owner; asks Vault. */
    public Optional<KeyAuthor> author(SecretValue token) {
        return tokens.lookup(token).map(TokenInfo::displayName).flatMap(KeyAuthor::displayed);
    }
}
