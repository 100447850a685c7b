package io.leasehold.vault.identity;

import io.leasehold.login.TokenInfo;
import io.leasehold.login.TokenLookup;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks tokens up with the broker's own login, so that the lookup does not consume a use of them.
 */
public final class VaultTokenLookup implements TokenLookup {

    private static final String ATTEMPT = "look up login";
    private static final String APPROLE_LOGIN = "auth/approle/login";

    private final VaultConnection vault;
    private final BrokerSession session;

    public VaultTokenLookup(VaultConnection vault, BrokerSession session) {
        this.vault = vault;
        this.session = session;
    }

    @Override
    public Optional<TokenInfo> lookup(SecretValue token) {
        if (token.length() == 0) {
            // Without a token to look up, Vault would look up the token of the request: the
            // broker's own.
            return Optional.empty();
        }
        String text = VaultConnection.text(token);
        VaultResponse response =
                session.call(
                        broker -> vault.ask(VaultPaths.TOKEN_LOOKUP, broker, Map.of("token", text)),
                        // Otherwise every unknown token would make the broker look up its own token
                        // as well.
                        refused -> refused.isForbidden() && !isUnknown(refused));
        // Vault returns 403 with 'bad token' for an unknown token, and also 403 if the broker's
        // policy does not allow the lookup: only the first is about the caller.
        if (isUnknown(response) || response.status() == 400) {
            return Optional.empty();
        }
        return Optional.of(
                info(BrokerSession.permitted(ATTEMPT, response).orRefuse(ATTEMPT).data()));
    }

    private static boolean isUnknown(VaultResponse response) {
        return response.isForbidden() && response.errorsContain("bad token");
    }

    private static TokenInfo info(Map<String, Object> data) {
        return new TokenInfo(
                text(data, "entity_id").filter(entity -> !entity.isEmpty()),
                text(data, "accessor").orElse(""),
                text(data, "type").orElse("unknown"),
                displayName(data),
                text(data, "expire_time").map(VaultTokenLookup::time),
                data.get("num_uses") instanceof Number uses ? uses.intValue() : 0,
                data.get("bound_cidrs") instanceof List<?> cidrs
                        ? cidrs.stream().map(String::valueOf).toList()
                        : List.of());
    }

    /** Vault displays every AppRole login as "approle": the role name tells which service it is. */
    private static String displayName(Map<String, Object> data) {
        return text(data, "path")
                .filter(APPROLE_LOGIN::equals)
                .flatMap(_ -> text(VaultResponse.objectIn(data, "meta"), "role_name"))
                .or(() -> text(data, "display_name"))
                .orElse("");
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw BrokerSession.unreadable(
                    ATTEMPT, "Vault returned its expiry in an unknown format");
        }
    }

    private static Optional<String> text(Map<String, Object> data, String name) {
        return Optional.ofNullable(data.get(name)).map(String::valueOf);
    }
}
