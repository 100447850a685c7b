package io.leasehold.vault.brokerlogin;

import io.leasehold.vault.client.VaultConnection;
import io.leasehold.vault.client.VaultPaths;
import io.leasehold.vault.client.VaultResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks Vault how long the secret id of the broker's login remains valid. Blocks; thread-safe. */
public final class VaultSecretIds {

    private static final String ATTEMPT = "look up the broker's secret id";

    private final BrokerSession session;

    public VaultSecretIds(BrokerSession session) {
        this.session = session;
    }

    /**
     * The current state at Vault.
     *
     * @throws io.leasehold.problem.BrokerException if Vault cannot be reached or does not allow the
     *     lookup
     */
    public SecretIdState ask() {
        return session.usedSecretId().map(this::ask).orElseGet(SecretIdState.NotUsed::new);
    }

    private SecretIdState ask(UsedSecretId used) {
        // For a secret id that it does not have, Vault returns no data; for a role, 404.
        return session.ask(
                        ATTEMPT,
                        VaultPaths.secretIdLookup(used.role()),
                        Map.of("secret_id", VaultConnection.text(used.value())))
                .orMissing(ATTEMPT)
                .map(VaultResponse::data)
                .filter(metadata -> !metadata.isEmpty())
                .map(VaultSecretIds::state)
                .orElseGet(SecretIdState.Gone::new);
    }

    /** Does not use the TTL: Vault returns the requested TTL, but applies the mount's limit. */
    private static SecretIdState state(Map<String, Object> metadata) {
        boolean expires =
                metadata.get("secret_id_ttl") instanceof Number ttl && ttl.longValue() > 0;
        Optional<Instant> expiration =
                expires ? time(metadata.get("expiration_time")) : Optional.empty();
        Duration life =
                expiration
                        .flatMap(
                                expiry ->
                                        time(metadata.get("creation_time"))
                                                .map(
                                                        creation ->
                                                                Duration.between(creation, expiry)))
                        .orElse(Duration.ZERO);
        long uses =
                metadata.get("secret_id_num_uses") instanceof Number left ? left.longValue() : 0;
        return new SecretIdState.Known(
                expiration, life, uses > 0 ? Optional.of(uses) : Optional.empty());
    }

    private static Optional<Instant> time(@Nullable Object text) {
        try {
            return Optional.of(OffsetDateTime.parse(String.valueOf(text)).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
