package io.leasehold.vault;

import io.leasehold.login.TokenInfo;
import io.leasehold.login.TokenLookup;
import io.leasehold.secret.SecretValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks tokens up under the broker's own login, so that looking consumes no use of them. */
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
            // Asked about no token, Vault answers about the one that asks: the broker's own.
            return Optional.empty();
        }
        String text = VaultConnection.text(token);
        VaultResponse told =
                session.call(
                        broker -> vault.ask(VaultPaths.TOKEN_LOOKUP, broker, Map.of("token", text)),
                        // Or every unknown token would have the broker look its own up as well.
                        answer -> answer.isForbidden() && !isUnknown(answer));
        // Vault says 'bad token' for an unknown one, and the same status when the broker may not
        // look: only the first is an answer about the caller.
        if (isUnknown(told) || told.status() == 400) {
            return Optional.empty();
        }
        return Optional.of(facts(BrokerSession.permitted(ATTEMPT, told).orRefuse(ATTEMPT).data()));
    }

    private static boolean isUnknown(VaultResponse answer) {
        return answer.isForbidden() && answer.errorsContain("bad token");
    }

    private static TokenInfo facts(Map<String, Object> data) {
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

    /** Vault displays every AppRole login as "approle": the role says which service it is. */
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
        } catch (DateTimeParseException odd) {
            throw BrokerSession.unreadable(ATTEMPT, "Vault gave its expiry in an unknown form");
        }
    }

    private static Optional<String> text(Map<String, Object> data, String name) {
        return Optional.ofNullable(data.get(name)).map(String::valueOf);
    }
}
