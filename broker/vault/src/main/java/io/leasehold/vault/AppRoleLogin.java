package io.leasehold.vault;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Logs the broker in by AppRole. A wrapped secret id is unwrapped once and kept in memory, because
 * its wrapping opens only once and the broker has to log in again for as long as it runs.
 */
final class AppRoleLogin implements BrokerLogin {

    private static final String ATTEMPT = "log in the broker by AppRole: ";

    private final VaultConnection vault;
    private final AppRoleCredentials credentials;
    private final ReentrantLock unwrapping = new ReentrantLock();
    private @Nullable SecretValue secretId;

    AppRoleLogin(VaultConnection vault, AppRoleCredentials credentials) {
        this.vault = vault;
        this.credentials = credentials;
    }

    @Override
    public Token login() {
        VaultAnswer answer =
                vault.writeOpenly(
                        VaultPaths.APPROLE_LOGIN,
                        Map.of(
                                "role_id",
                                credentials.roleId(),
                                "secret_id",
                                VaultConnection.text(secretId())));
        if (!answer.isSuccess()) {
            throw new BrokerException(
                    Problem.VAULT_UNAVAILABLE,
                    ATTEMPT
                            + "Vault refuses the role id or secret id; renew it with 'leasehold"
                            + " broker credentials'");
        }
        return Token.granted(answer);
    }

    private SecretValue secretId() {
        if (!credentials.wrapped()) {
            return credentials.secretId();
        }
        unwrapping.lock();
        try {
            SecretValue kept = secretId;
            return kept != null ? kept : (secretId = unwrap());
        } finally {
            unwrapping.unlock();
        }
    }

    private SecretValue unwrap() {
        VaultAnswer answer = vault.write(VaultPaths.UNWRAP, credentials.secretId(), Map.of());
        Object value = answer.data().get("secret_id");
        if (!answer.isSuccess() || !(value instanceof String text)) {
            throw new BrokerException(
                    Problem.VAULT_UNAVAILABLE,
                    ATTEMPT
                            + "the wrapped secret id was opened before or has expired; if it was"
                            + " not opened by this broker, somebody else has it");
        }
        return SecretValue.ofText(text);
    }
}
