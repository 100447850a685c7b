package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
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

/** Signs people in at Vault by its auth methods, and out again. Blocks; thread-safe. */
public final class VaultSignIn {

    /** Names of people as auth methods know them; none that could lead to another path. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_@+-]+(\\.[A-Za-z0-9_@+-]+)*");

    private static final int LONGEST_NAME = 128;
    private static final String ATTEMPT = "sign in";

    private final VaultConnection vault;
    private final VaultConnection anonymous;

    /**
     * @param anonymous a connection that presents no certificate: a login over the broker's own
     *     would be a login as the broker
     */
    public VaultSignIn(VaultConnection vault, VaultConnection anonymous) {
        this.vault = vault;
        this.anonymous = anonymous;
    }

    /**
     * A new token of who has this name and password at the auth method; empty if Vault refuses, and
     * nobody is told whether it was for the name or the password.
     */
    public Optional<SecretValue> byPassword(String mount, String name, SecretValue password) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        VaultResponse answer =
                anonymous.writeOpenly(
                        new VaultPath(VaultPaths.login(mount).text() + "/" + name),
                        Map.of("password", VaultConnection.text(password)));
        return token(answer);
    }

    /**
     * Where a person proves who they are to the identity provider of an OIDC auth method; empty if
     * Vault has no such place, because the role or the way back is not known to it.
     *
     * @param back where the provider sends the browser afterwards
     * @param nonce with which alone the proof can be redeemed
     */
    public Optional<URI> provider(String mount, Optional<String> role, URI back, String nonce) {
        VaultResponse answer =
                anonymous.writeOpenly(
                        VaultPath.of("auth", mount, "oidc", "auth_url"),
                        Map.of(
                                "role",
                                role.orElse(""),
                                "redirect_uri",
                                back.toString(),
                                "client_nonce",
                                nonce));
        if (isRefusal(answer)) {
            return Optional.empty();
        }
        return Optional.ofNullable(answer.orRefuse(ATTEMPT).data().get("auth_url"))
                .map(String::valueOf)
                .filter(text -> !text.isEmpty())
                .map(URI::create);
    }

    /** A new token for the proof that the provider gave; empty if Vault does not take it. */
    public Optional<SecretValue> byProof(
            String mount, String state, String code, SecretValue nonce) {
        String query =
                "?state=%s&code=%s&client_nonce=%s"
                        .formatted(
                                encoded(state),
                                encoded(code),
                                encoded(VaultConnection.text(nonce)));
        String path = VaultPath.of("auth", mount, "oidc", "callback").text();
        return token(anonymous.readOpenly(new VaultPath(path + query)));
    }

    /** Whose the token is; empty if Vault does not know it. */
    public Optional<TokenIdentity> owner(SecretValue token) {
        if (!token.isVisibleText()) {
            return Optional.empty();
        }
        VaultResponse answer = vault.read(VaultPaths.TOKEN_LOOKUP_SELF, token);
        return answer.isForbidden()
                ? Optional.empty()
                : Optional.of(owner(answer.orRefuse("look up login").data()));
    }

    /** Ends a token with everything that was made with it; one that is gone is ended already. */
    public void revoke(SecretValue token) {
        VaultResponse answer = vault.write(VaultPaths.TOKEN_REVOKE_SELF, token, Map.of());
        if (!answer.isForbidden()) {
            answer.orRefuse("sign out");
        }
    }

    private static Optional<SecretValue> token(VaultResponse answer) {
        if (isRefusal(answer)) {
            return Optional.empty();
        }
        return Optional.ofNullable(answer.orRefuse(ATTEMPT).object("auth").get("client_token"))
                .map(String::valueOf)
                .filter(text -> !text.isEmpty())
                .map(SecretValue::ofText)
                .or(VaultSignIn::secondFactor);
    }

    private static Optional<SecretValue> secondFactor() {
        throw new BrokerException(
                Problem.LOGIN_UNFIT,
                ATTEMPT
                        + ": Vault wants a second factor, which is not supported here; log in at"
                        + " Vault and use its token");
    }

    /** Vault's words for what it does not take; a failure of its own is another thing. */
    private static boolean isRefusal(VaultResponse answer) {
        return answer.status() == 400 || answer.isForbidden() || answer.status() == 404;
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
