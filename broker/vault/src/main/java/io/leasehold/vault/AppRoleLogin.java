package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Logs the broker in by AppRole. A wrapped secret id is unwrapped once and kept, because its
 * wrapping opens only once and the broker has to log in again for as long as it runs: in memory,
 * and for the next start in a file, if there is one.
 */
final class AppRoleLogin implements BrokerLogin {

    private static final String ATTEMPT = "log in the broker by AppRole: ";

    /** The form of the secret ids that Vault makes, and of no token. */
    private static final Pattern SECRET_ID =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** How the tokens of Vault begin, those that wrap included. */
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
        VaultResponse answer =
                vault.writeOpenly(
                        VaultPaths.APPROLE_LOGIN,
                        Map.of(
                                "role_id",
                                credentials.roleId(),
                                "secret_id",
                                VaultConnection.text(secret)));
        if (!answer.isSuccess()) {
            throw refused();
        }
        used = new UsedSecretId(role(answer), secret);
        return Token.granted(answer);
    }

    @Override
    public Optional<UsedSecretId> usedSecretId() {
        return Optional.ofNullable(used);
    }

    private static String role(VaultResponse login) {
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
            SecretValue known = secretId;
            return known != null ? known : (secretId = keptOrUnwrapped());
        } finally {
            unwrapping.unlock();
        }
    }

    private SecretValue keptOrUnwrapped() {
        return credentials
                .kept()
                .map(kept -> kept.of(credentials.secretId(), this::unwrap))
                .orElseGet(this::unwrap);
    }

    private SecretValue unwrap() {
        VaultResponse answer = vault.write(VaultPaths.UNWRAP, credentials.secretId(), Map.of());
        Object value = answer.data().get("secret_id");
        if (!answer.isSuccess() || !(value instanceof String text)) {
            throw notOpened();
        }
        return SecretValue.ofText(text);
    }

    private BrokerException refused() {
        return failure(
                !credentials.wrapped() && looksLike(TOKEN)
                        ? "the file holds a token where a secret id is expected; if it wraps one,"
                                + " set leasehold.vault.approle.wrapped=true"
                        : "Vault refuses the role id or secret id; renew it with 'leasehold"
                                + " broker credentials'");
    }

    private BrokerException notOpened() {
        return failure(
                looksLike(SECRET_ID)
                        ? "the file holds a secret id where a wrapping token is expected; set"
                                + " leasehold.vault.approle.wrapped=false"
                        : "the wrapped secret id was opened before or has expired; if it was not"
                                + " opened by this broker, somebody else has it; get a new one with"
                                + " 'leasehold broker credentials'");
    }

    /** Said after Vault's refusal only: what Vault takes is right, whatever it looks like. */
    private boolean looksLike(Pattern form) {
        return form.matcher(VaultConnection.text(credentials.secretId())).matches();
    }

    private static BrokerException failure(String why) {
        return new BrokerException(Problem.VAULT_UNAVAILABLE, ATTEMPT + why);
    }
}
