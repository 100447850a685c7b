package io.leasehold.vault.provision;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.VaultConnection;
import io.leasehold.vault.VaultPath;
import io.leasehold.vault.VaultResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks Vault with the token of the person who provisions: Vault decides what that person may. */
final class OperatorSession {

    private static final int METHOD_NOT_ALLOWED = 405;

    private final VaultConnection vault;
    private final SecretValue token;

    OperatorSession(VaultConnection vault, SecretValue token) {
        this.vault = vault;
        this.token = token;
    }

    Optional<VaultResponse> find(String attempt, VaultPath path) {
        VaultResponse answer = vault.read(path, token);
        // Before the first provisioning not even the mounts are there, and a 404 may say so.
        return answer.status() == 404 ? Optional.empty() : answer.orAbsent(attempt);
    }

    /** The answer whatever it is: the one for something deleted has a status of its own. */
    VaultResponse ask(VaultPath path) {
        return vault.read(path, token);
    }

    VaultResponse write(String attempt, VaultPath path, Map<String, ?> body) {
        return done(attempt, vault.write(path, token, body));
    }

    VaultResponse writeWrapped(
            String attempt, VaultPath path, Map<String, ?> body, Duration wrapTtl) {
        return done(attempt, vault.writeWrapped(path, token, body, wrapTtl));
    }

    /** Whether it knows to scan, whether or not it lets this person do so. */
    boolean isOpenBao() {
        return vault.scan(ProvisionPaths.LEASES, token).status() != METHOD_NOT_ALLOWED;
    }

    private static VaultResponse done(String attempt, VaultResponse answer) {
        if (answer.status() == 404) {
            throw new BrokerException(
                    Problem.CONFIGURATION_INVALID,
                    attempt + ": Vault has nothing mounted there; run 'leasehold provision' first");
        }
        return answer.orRefuse(attempt);
    }
}
