package io.leasehold.vault.provision;

import io.leasehold.secret.SecretValue;
import io.leasehold.vault.VaultConnection;
import java.time.Duration;
import java.util.Map;

/**
 * Hands out what the broker and consumers log in with. A secret id leaves Vault wrapped in a token
 * that opens once: whoever finds it opened knows that somebody else has the secret id.
 */
public final class Credentials {

    private final OperatorSession vault;

    /**
     * @param token of the person who hands out
     */
    public Credentials(VaultConnection vault, SecretValue token) {
        this.vault = new OperatorSession(vault, token);
    }

    /** New credentials of the broker; those handed out before stay good. */
    public WrappedCredentials ofBroker(Duration wrapTtl) {
        return of(AppRole.BROKER, wrapTtl);
    }

    /** New credentials of the consumer; those handed out before stay good. */
    public WrappedCredentials of(Consumer consumer, Duration wrapTtl) {
        return of(consumer.vaultName(), wrapTtl);
    }

    /** The public half of the consumer's credentials. */
    public String roleId(Consumer consumer) {
        return AppRole.id(vault, consumer.vaultName());
    }

    private WrappedCredentials of(String role, Duration wrapTtl) {
        String roleId = AppRole.id(vault, role);
        Map<String, Object> wrapping =
                vault.writeWrapped(
                                "make secret id of " + role,
                                ProvisionPaths.secretId(role),
                                Map.of(),
                                wrapTtl)
                        .object("wrap_info");
        return new WrappedCredentials(
                roleId,
                SecretValue.ofText(String.valueOf(wrapping.get("token"))),
                String.valueOf(wrapping.get("accessor")),
                wrapTtl);
    }
}
