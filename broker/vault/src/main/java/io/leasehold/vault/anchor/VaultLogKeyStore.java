package io.leasehold.vault.anchor;

import io.leasehold.anchor.LogKeyStore;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import io.leasehold.vault.brokerlogin.BrokerSession;
import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Stores the secret in one document of {@code broker/}. The broker's policy lets it create the
 * document and never change it.
 */
public final class VaultLogKeyStore implements LogKeyStore {

    private static final String SEED = "seed";

    private final VaultConnection vault;
    private final BrokerSession session;

    public VaultLogKeyStore(VaultConnection vault, BrokerSession session) {
        this.vault = vault;
        this.session = session;
    }

    @Override
    public Optional<SecretValue> read() {
        String attempt = "read key of logs";
        return session.read(attempt, VaultPaths.LOG_KEY)
                .orAbsent(attempt)
                .map(response -> VaultResponse.objectIn(response.data(), "data"))
                .map(VaultLogKeyStore::seed);
    }

    @Override
    public boolean create(SecretValue seed) {
        String attempt = "create key of logs";
        Map<String, Object> body =
                Map.of(
                        "options", Map.of("cas", 0),
                        "data", Map.of(SEED, Base64.getEncoder().encodeToString(seed.reveal())));
        VaultResponse response =
                session.call(token -> vault.write(VaultPaths.LOG_KEY, token, body));
        if (response.isSuccess()) {
            return true;
        }
        // Once it is there, to write it would be to change it, which Vault's policy refuses.
        boolean exists =
                response.errorsContain("check-and-set")
                        || response.isForbidden() && read().isPresent();
        if (!exists) {
            BrokerSession.permitted(attempt, response).orRefuse(attempt);
        }
        return false;
    }

    private static SecretValue seed(Map<String, Object> document) {
        try {
            return SecretValue.copyOf(
                    Base64.getDecoder().decode(String.valueOf(document.get(SEED))));
        } catch (IllegalArgumentException _) {
            // The cause's message would contain a part of the key.
            throw new BrokerException(
                    Problem.LOG_UNAVAILABLE,
                    "read key of logs: it is not base64; restore "
                            + VaultPaths.LOG_KEY
                            + " in Vault as it was");
        }
    }
}
