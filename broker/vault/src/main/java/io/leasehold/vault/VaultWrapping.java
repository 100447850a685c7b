package io.leasehold.vault;

import io.leasehold.secret.SecretValue;
import java.time.Duration;
import java.util.Map;

/** Puts something into Vault's wrapping with a caller's own token, to be opened once. */
public final class VaultWrapping {

    private static final String ATTEMPT = "wrap answer";

    private final VaultConnection vault;

    public VaultWrapping(VaultConnection vault) {
        this.vault = vault;
    }

    /**
     * Wraps the content for that long.
     *
     * @return what Vault says of the wrapping under {@code wrap_info}, with the token that opens it
     */
    public Map<String, Object> wrap(SecretValue token, Map<String, ?> content, Duration ttl) {
        Map<String, Object> wrapped =
                vault.writeWrapped(VaultPaths.WRAP, token, content, ttl)
                        .orRefuse(ATTEMPT)
                        .object("wrap_info");
        if (wrapped.isEmpty()) {
            throw BrokerSession.unreadable(ATTEMPT, "Vault did not wrap it");
        }
        return wrapped;
    }
}
