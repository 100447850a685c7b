package io.leasehold.vault.provision;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPath;
import io.leasehold.vault.client.VaultResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends requests with the token of the person who provisions; Vault decides what they may do. */
final class OperatorSession {

    private static final int METHOD_NOT_ALLOWED = 405;

    private final VaultConnection vault;
    private final SecretValue token;

    OperatorSession(VaultConnection vault, SecretValue token) {
        this.vault = vault;
        this.token = token;
    }

    Optional<VaultResponse> find(String attempt, VaultPath path) {
        // A 404 may also mean that the mount does not exist, as before the first provisioning.
        return vault.read(path, token).orMissing(attempt);
    }

    /** The response with any status: a deleted document has a status of its own. */
    VaultResponse ask(VaultPath path) {
        return vault.read(path, token);
    }

    VaultResponse write(String attempt, VaultPath path, Map<String, ?> body) {
        return requireMount(attempt, vault.write(path, token, body));
    }

    VaultResponse writeWrapped(
            String attempt, VaultPath path, Map<String, ?> body, Duration wrapTtl) {
        return requireMount(attempt, vault.writeWrapped(path, token, body, wrapTtl));
    }

    /** Whether the server supports scan, even if this person may not use it. */
    boolean isOpenBao() {
        return vault.scan(ProvisionPaths.LEASES, token).status() != METHOD_NOT_ALLOWED;
    }

    private static VaultResponse requireMount(String attempt, VaultResponse response) {
        if (response.status() == 404) {
            throw new BrokerException(
                    Problem.CONFIGURATION_INVALID,
                    attempt + ": Vault has nothing mounted there; run 'leasehold provision' first");
        }
        return response.orRefuse(attempt);
    }
}
