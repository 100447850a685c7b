package io.leasehold.server;

import io.leasehold.server.health.SecretIdWatch;
import io.leasehold.vault.passthrough.VaultHealth;
import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports in health whether Vault can serve the broker. */
final class VaultHealthIndicator implements HealthIndicator {

    private final VaultHealth vault;
    private final SecretIdWatch secretId;

    VaultHealthIndicator(VaultHealth vault, SecretIdWatch secretId) {
        this.vault = vault;
        this.secretId = secretId;
    }

    @Override
    public Health health() {
        VaultHealth.State state = vault.ask();
        Health.Builder health = state == VaultHealth.State.READY ? Health.up() : Health.down();
        health.withDetail("vault", state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        secretId.text().ifPresent(text -> health.withDetail("secretId", text));
        return health.build();
    }
}
