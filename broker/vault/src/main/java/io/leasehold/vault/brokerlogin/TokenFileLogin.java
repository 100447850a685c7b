package io.leasehold.vault.brokerlogin;

import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Uses the token that another process keeps in a file, and reads it at every login. Looks the token
 * up at Vault, to refuse immediately a token with which the broker would fail later.
 */
final class TokenFileLogin implements BrokerLogin {

    private final VaultConnection vault;
    private final TokenFileCredentials credentials;

    TokenFileLogin(VaultConnection vault, TokenFileCredentials credentials) {
        this.vault = vault;
        this.credentials = credentials;
    }

    @Override
    public Token login() {
        SecretValue token = credentials.token().read();
        VaultResponse response = vault.read(VaultPaths.TOKEN_LOOKUP_SELF, token);
        if (!response.isSuccess()) {
            throw BrokerLogin.refused(
                    "Vault does not know the token in the file; have the process that maintains the"
                            + " file write a new one");
        }
        Map<String, Object> metadata = response.data();
        requireSuitable(metadata);
        return new Token(
                token, ttl(metadata), Boolean.TRUE.equals(metadata.get("renewable")), true);
    }

    private static void requireSuitable(Map<String, Object> metadata) {
        if (metadata.get("policies") instanceof List<?> policies && policies.contains("root")) {
            throw unsuitable("a root token, which may do everything");
        }
        if (!"service".equals(metadata.get("type"))) {
            throw unsuitable("a batch token, which can neither be renewed nor revoked");
        }
        if (!(metadata.get("num_uses") instanceof Number uses) || uses.longValue() != 0) {
            throw unsuitable("a token with a limited number of uses");
        }
        if (!(metadata.get("expire_time") instanceof String)) {
            throw unsuitable("a token that never expires");
        }
    }

    private static RuntimeException unsuitable(String what) {
        return BrokerLogin.refused(
                "the file holds "
                        + what
                        + "; replace it with a periodic service token that has the policy"
                        + " leasehold-broker");
    }

    /** At least 1 s: Vault rounds down, and zero would mean that the token never expires. */
    private static Duration ttl(Map<String, Object> metadata) {
        long seconds = metadata.get("ttl") instanceof Number left ? left.longValue() : 0;
        return Duration.ofSeconds(Math.max(1, seconds));
    }
}
