package io.leasehold.server.web;

import io.leasehold.secret.SecretValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/** Reads the Vault token of a request, from {@code X-Vault-Token} or as a bearer token. */
public final class CallerToken {

    private static final String VAULT_TOKEN = "X-Vault-Token";
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    private CallerToken() {}

    /**
     * The token as Vault itself reads it, for clients of Vault: {@code X-Vault-Token} wins, and
     * {@code Bearer} must be spelt so. What the token consists of is left to Vault.
     */
    public static Optional<SecretValue> asVaultReads(HttpServletRequest http) {
        return SingleHeader.read(http, VAULT_TOKEN, twice(VAULT_TOKEN))
                .or(
                        () ->
                                SingleHeader.read(http, AUTHORIZATION, twice(AUTHORIZATION))
                                        .filter(text -> text.startsWith(BEARER))
                                        .map(text -> text.substring(BEARER.length()))
                                        .filter(text -> !text.isEmpty()))
                .map(SecretValue::ofText);
    }

    /**
     * The only token of the request. Refuses two different tokens, because the caller would be
     * ambiguous, and characters that no token has. The name of the scheme has no case, and white
     * space around the bearer token does not count.
     */
    public static Optional<SecretValue> unambiguous(HttpServletRequest http) {
        String ifRepeated = "it has a token header twice";
        Optional<SecretValue> vaultToken =
                SingleHeader.read(http, VAULT_TOKEN, ifRepeated).map(SecretValue::ofText);
        Optional<SecretValue> bearer =
                SingleHeader.read(http, AUTHORIZATION, ifRepeated)
                        .filter(CallerToken::isBearer)
                        .map(text -> text.substring(BEARER.length()).strip())
                        .map(SecretValue::ofText);
        if (vaultToken.isPresent()
                && bearer.filter(other -> !other.sameAs(vaultToken.get())).isPresent()) {
            throw RequestRefusal.malformed("it has two different tokens");
        }
        Optional<SecretValue> token = vaultToken.or(() -> bearer).filter(it -> it.length() > 0);
        if (token.isPresent() && !token.get().isVisibleText()) {
            throw RequestRefusal.malformed("its token has invalid characters");
        }
        return token;
    }

    private static boolean isBearer(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith(BEARER.toLowerCase(Locale.ROOT));
    }

    private static String twice(String header) {
        return "it has the header " + header + " twice";
    }
}
