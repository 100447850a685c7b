package io.leasehold.vault.identity;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Signs people in with Vault's auth methods, and out again. Blocks; thread-safe. */
public final class VaultSignIn {

    /** User names as auth methods accept them; none can lead to another path. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_@+-]+(\\.[A-Za-z0-9_@+-]+)*");

    private static final int MAX_NAME_LENGTH = 128;
    private static final String ATTEMPT = "sign in";

    private final VaultConnection vault;
    private final VaultConnection anonymous;

    /**
     * @param anonymous a connection without a client certificate: a login over the broker's own
     *     connection would be a login as the broker
     */
    public VaultSignIn(VaultConnection vault, VaultConnection anonymous) {
        this.vault = vault;
        this.anonymous = anonymous;
    }

    /**
     * A new token for this name and password; empty if Vault refuses, without telling whether the
     * name or the password is wrong.
     */
    public Optional<SecretValue> byPassword(String mount, String name, SecretValue password) {
        if (name.length() > MAX_NAME_LENGTH || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        VaultResponse response =
                anonymous.writeWithoutToken(
                        new VaultPath(VaultPaths.login(mount).text() + "/" + name),
                        Map.of("password", VaultConnection.text(password)));
        return token(response);
    }

    /**
     * The URL at which a person signs in to the identity provider of an OIDC auth method; empty if
     * Vault returns none, because it does not know the role or the redirect URI.
     *
     * @param redirectUri where the provider sends the browser afterwards
     * @param nonce required to redeem the provider's authorization code
     */
    public Optional<URI> provider(
            String mount, Optional<String> role, URI redirectUri, String nonce) {
        VaultResponse response =
                anonymous.writeWithoutToken(
                        VaultPath.of("auth", mount, "oidc", "auth_url"),
                        Map.of(
                                "role",
                                role.orElse(""),
                                "redirect_uri",
                                redirectUri.toString(),
                                "client_nonce",
                                nonce));
        if (isRefusal(response)) {
            return Optional.empty();
        }
        return Optional.ofNullable(response.orRefuse(ATTEMPT).data().get("auth_url"))
                .map(String::valueOf)
                .filter(text -> !text.isEmpty())
                .map(URI::create);
    }

    /** A new token for the provider's authorization code; empty if Vault does not accept it. */
    public Optional<SecretValue> byProof(
            String mount, String state, String code, SecretValue nonce) {
        String query =
                "?state=%s&code=%s&client_nonce=%s"
                        .formatted(
                                encoded(state),
                                encoded(code),
                                encoded(VaultConnection.text(nonce)));
        String path = VaultPath.of("auth", mount, "oidc", "callback").text();
        return token(anonymous.redeemWithoutToken(new VaultPath(path + query)));
    }

    /** The token's identity; empty if Vault does not know the token. */
    public Optional<TokenIdentity> owner(SecretValue token) {
        if (!token.isVisibleText()) {
            return Optional.empty();
        }
        VaultResponse response = vault.read(VaultPaths.TOKEN_LOOKUP_SELF, token);
        return response.isForbidden()
                ? Optional.empty()
                : Optional.of(owner(response.orRefuse("look up login").data()));
    }

    /**
     * Revokes a token and everything that was created with it. A token that no longer exists is not
     * an error.
     */
    public void revoke(SecretValue token) {
        VaultResponse response = vault.write(VaultPaths.TOKEN_REVOKE_SELF, token, Map.of());
        if (!response.isForbidden()) {
            response.orRefuse("sign out");
        }
    }

    private static Optional<SecretValue> token(VaultResponse response) {
        if (isRefusal(response)) {
            return Optional.empty();
        }
        return Optional.ofNullable(response.orRefuse(ATTEMPT).object("auth").get("client_token"))
                .map(String::valueOf)
                .filter(text -> !text.isEmpty())
                .map(SecretValue::ofText)
                .or(VaultSignIn::refuseSecondFactor);
    }

    private static Optional<SecretValue> refuseSecondFactor() {
        throw new BrokerException(
                Problem.LOGIN_UNFIT,
                ATTEMPT
                        + ": Vault requires a second factor, which is not supported here; log in at"
                        + " Vault directly and use that token");
    }

    /** The statuses with which Vault refuses a request; others are failures of Vault itself. */
    private static boolean isRefusal(VaultResponse response) {
        return response.status() == 400 || response.isForbidden() || response.status() == 404;
    }

    private static TokenIdentity owner(Map<String, Object> data) {
        return new TokenIdentity(
                String.valueOf(data.getOrDefault("display_name", "")),
                Stream.of("policies", "identity_policies")
                        .flatMap(name -> strings(data, name))
                        .distinct()
                        .toList(),
                Optional.ofNullable(data.get("expire_time"))
                        .map(String::valueOf)
                        .flatMap(VaultSignIn::time));
    }

    private static Stream<String> strings(Map<String, Object> data, String name) {
        return data.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf)
                : Stream.empty();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
