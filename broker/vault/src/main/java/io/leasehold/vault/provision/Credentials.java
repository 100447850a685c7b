package io.leasehold.vault.provision;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import java.time.Duration;
import java.util.Map;

/**
 * Issues the credentials with which the broker and consumers log in. A secret id leaves Vault in a
 * single-use wrapping token: if it was already used, somebody else has the secret id.
 */
public final class Credentials {

    private final OperatorSession vault;

    /**
     * @param token of the person who issues credentials
     */
    public Credentials(VaultConnection vault, SecretValue token) {
        this.vault = new OperatorSession(vault, token);
    }

    /** New credentials for the broker; earlier ones remain valid. */
    public WrappedCredentials ofBroker(Duration wrapTtl) {
        return of(AppRole.BROKER, wrapTtl);
    }

    /** New credentials for the consumer; earlier ones remain valid. */
    public WrappedCredentials of(Consumer consumer, Duration wrapTtl) {
        return of(consumer.vaultName(), wrapTtl);
    }

    /** The consumer's role id, which is not secret. */
    public String roleId(Consumer consumer) {
        return AppRole.id(vault, consumer.vaultName());
    }

    /** The id of the consumer's entity, by which Vault and the broker know it as a holder. */
    public String entityId(Consumer consumer) {
        return String.valueOf(
                vault.find("read entity of consumer " + consumer, ProvisionPaths.entity(consumer))
                        .map(response -> response.data().get("id"))
                        .orElseThrow(
                                () ->
                                        new BrokerException(
                                                Problem.NOT_FOUND,
                                                "read entity of consumer "
                                                        + consumer
                                                        + ": there is none")));
    }

    private WrappedCredentials of(String role, Duration wrapTtl) {
        String roleId = AppRole.id(vault, role);
        Map<String, Object> wrapping =
                vault.writeWrapped(
                                "create secret id of " + role,
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
