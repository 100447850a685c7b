package io.leasehold.vault;

import io.leasehold.secret.SecretValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Takes the token that somebody else keeps in a file, read at every login. Vault is asked what the
 * token is, so that one with which the broker would fail later is refused at once.
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
        VaultResponse answer = vault.read(VaultPaths.TOKEN_LOOKUP_SELF, token);
        if (!answer.isSuccess()) {
            throw BrokerLogin.refused(
                    "Vault does not know the token in the file; whoever keeps the file has to put a"
                            + " new one there");
        }
        Map<String, Object> facts = answer.data();
        requireFit(facts);
        return new Token(token, ttl(facts), Boolean.TRUE.equals(facts.get("renewable")), true);
    }

    private static void requireFit(Map<String, Object> facts) {
        if (facts.get("policies") instanceof List<?> policies && policies.contains("root")) {
            throw unfit("a root token, which may do everything");
        }
        if (!"service".equals(facts.get("type"))) {
            throw unfit("a batch token, which can neither be renewed nor revoked");
        }
        if (!(facts.get("num_uses") instanceof Number uses) || uses.longValue() != 0) {
            throw unfit("a token of limited use");
        }
        if (!(facts.get("expire_time") instanceof String)) {
            throw unfit("a token that never ends");
        }
    }

    private static RuntimeException unfit(String what) {
        return BrokerLogin.refused(
                "the file holds "
                        + what
                        + "; put a periodic service token with the policy leasehold-broker there");
    }

    /** Vault rounds down, and zero would mean for ever. */
    private static Duration ttl(Map<String, Object> facts) {
        long seconds = facts.get("ttl") instanceof Number left ? left.longValue() : 0;
        return Duration.ofSeconds(Math.max(1, seconds));
    }
}
