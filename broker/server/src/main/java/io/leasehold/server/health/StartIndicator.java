package io.leasehold.server.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Reports in health whether startup is complete: the broker has logged in to Vault, has read the
 * key ring, listens for calls, and has opened its log if it writes one. Makes no requests. Stays up
 * when Vault fails later, because calls continue.
 */
public final class StartIndicator implements HealthIndicator {

    private final Map<String, BooleanSupplier> steps = new LinkedHashMap<>();

    public StartIndicator(
            BooleanSupplier loggedIn,
            BooleanSupplier keyRingRead,
            BooleanSupplier listening,
            BooleanSupplier logOpen) {
        steps.put("vaultLogin", loggedIn);
        steps.put("keyRing", keyRingRead);
        steps.put("callsPort", listening);
        steps.put("log", logOpen);
    }

    @Override
    public Health health() {
        Map<String, Boolean> done = new LinkedHashMap<>();
        steps.forEach((name, step) -> done.put(name, step.getAsBoolean()));
        Health.Builder health = done.containsValue(false) ? Health.down() : Health.up();
        return health.withDetails(done).build();
    }
}
