package io.leasehold.vault.brokerlogin;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Logs the broker in by AppRole. A wrapping token can be unwrapped only once, but the broker logs
 * in repeatedly. It therefore keeps the unwrapped secret id in memory and, if one is configured, in
 * a file for the next start.
 */
final class AppRoleLogin implements BrokerLogin {

    private static final String ATTEMPT = "log in the broker by AppRole: ";

    /** The format of the secret ids that Vault generates; no token has it. */
    private static final Pattern SECRET_ID =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** The prefixes of Vault's tokens, including wrapping tokens. */
    private static final Pattern TOKEN = Pattern.compile("(hv)?[sbr]\\..+");

    private final VaultConnection vault;
    private final AppRoleCredentials credentials;
    private final ReentrantLock unwrapping = new ReentrantLock();
    private @Nullable SecretValue secretId;
    private volatile @Nullable UsedSecretId used;

    AppRoleLogin(VaultConnection vault, AppRoleCredentials credentials) {
        this.vault = vault;
        this.credentials = credentials;
    }

    @Override
    public Token login() {
        SecretValue secret = secretId();
        VaultResponse response =
                vault.writeWithoutToken(
                        VaultPaths.APPROLE_LOGIN,
                        Map.of(
                                "role_id",
                                credentials.roleId(),
                                "secret_id",
                                VaultConnection.text(secret)));
        if (!response.isSuccess()) {
            throw loginFailed();
        }
        used = new UsedSecretId(roleName(response), secret);
        return Token.granted(response);
    }

    @Override
    public Optional<UsedSecretId> usedSecretId() {
        return Optional.ofNullable(used);
    }

    private static String roleName(VaultResponse login) {
        return login.object("auth").get("metadata") instanceof Map<?, ?> metadata
                ? String.valueOf(metadata.get("role_name"))
                : "";
    }

    private SecretValue secretId() {
        if (!credentials.wrapped()) {
            return credentials.secretId();
        }
        unwrapping.lock();
        try {
            SecretValue cached = secretId;
            return cached != null ? cached : (secretId = storedOrUnwrapped());
        } finally {
            unwrapping.unlock();
        }
    }

    private SecretValue storedOrUnwrapped() {
        return credentials
                .stored()
                .map(stored -> stored.getOrUnwrap(credentials.secretId(), this::unwrap))
                .orElseGet(this::unwrap);
    }

    private SecretValue unwrap() {
        VaultResponse response = vault.write(VaultPaths.UNWRAP, credentials.secretId(), Map.of());
        Object value = response.data().get("secret_id");
        if (!response.isSuccess() || !(value instanceof String text)) {
            throw unwrapFailed();
        }
        return SecretValue.ofText(text);
    }

    private BrokerException loginFailed() {
        return failure(
                !credentials.wrapped() && looksLike(TOKEN)
                        ? "the file holds a token instead of a secret id; if it is a wrapping"
                                + " token, set leasehold.vault.approle.wrapped=true"
                        : "Vault refused the role id or the secret id; create a new secret id with"
                                + " 'leasehold broker credentials'");
    }

    private BrokerException unwrapFailed() {
        return failure(
                looksLike(SECRET_ID)
                        ? "the file holds a secret id instead of a wrapping token; set"
                                + " leasehold.vault.approle.wrapped=false"
                        : "the wrapping token was used before or has expired; if this broker did"
                                + " not use it, somebody else has the secret id; create a new one"
                                + " with 'leasehold broker credentials'");
    }

    /**
     * Checked only after Vault refused the credential: what Vault accepts is right, whatever its
     * format.
     */
    private boolean looksLike(Pattern format) {
        return format.matcher(VaultConnection.text(credentials.secretId())).matches();
    }

    private static BrokerException failure(String why) {
        return new BrokerException(Problem.VAULT_UNAVAILABLE, ATTEMPT + why);
    }
}
