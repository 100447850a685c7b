package io.leasehold.vault;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks Vault how long the secret id of the broker's login is still good. Blocks; thread-safe. */
public final class VaultSecretIds {

    private final BrokerSession session;

    public VaultSecretIds(BrokerSession session) {
        this.session = session;
    }

    /**
     * What Vault says now.
     *
     * @throws io.leasehold.problem.BrokerException if Vault is away or does not allow the question
     */
    public SecretIdState ask() {
        return session.usedSecretId().map(this::ask).orElseGet(SecretIdState.NotUsed::new);
    }

    private SecretIdState ask(UsedSecretId used) {
        Map<String, Object> facts =
                session.ask(
                                "look up the broker's secret id",
                                VaultPaths.secretIdLookup(used.role()),
                                Map.of("secret_id", VaultConnection.text(used.value())))
                        .data();
        // Vault answers a question for one that it does not have with nothing at all.
        return facts.isEmpty() ? new SecretIdState.Gone() : known(facts);
    }

    /** Not by its ttl: Vault names the one that was asked for, and keeps to the mount's limit. */
    private static SecretIdState known(Map<String, Object> facts) {
        boolean ends = facts.get("secret_id_ttl") instanceof Number ttl && ttl.longValue() > 0;
        Optional<Instant> end = ends ? moment(facts.get("expiration_time")) : Optional.empty();
        Duration life =
                end.flatMap(
                                last ->
                                        moment(facts.get("creation_time"))
                                                .map(first -> Duration.between(first, last)))
                        .orElse(Duration.ZERO);
        long uses = facts.get("secret_id_num_uses") instanceof Number left ? left.longValue() : 0;
        return new SecretIdState.Known(end, life, uses > 0 ? Optional.of(uses) : Optional.empty());
    }

    private static Optional<Instant> moment(@Nullable Object text) {
        try {
            return Optional.of(OffsetDateTime.parse(String.valueOf(text)).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
