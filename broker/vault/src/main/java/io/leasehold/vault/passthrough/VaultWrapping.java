package io.leasehold.vault.passthrough;

import io.leasehold.secret.SecretValue;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import java.time.Duration;
import java.util.Map;

/** Wraps content in a single-use token of Vault, with a caller's own token. */
public final class VaultWrapping {

    private static final String ATTEMPT = "wrap response";

    private final VaultConnection vault;

    public VaultWrapping(VaultConnection vault) {
        this.vault = vault;
    }

    /**
     * Wraps the content for this time.
     *
     * @return Vault's {@code wrap_info}, which contains the wrapping token
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
