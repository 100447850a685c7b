package io.leasehold.server.health;

import io.leasehold.gateway.caller.CallerConnections;
import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports in health whether the calls port accepts connections. */
public final class CallPortIndicator implements HealthIndicator {

    private final CallerConnections callers;

    public CallPortIndicator(CallerConnections callers) {
        this.callers = callers;
    }

    @Override
    public Health health() {
        CallerConnections.State state = callers.state();
        Health.Builder health =
                state == CallerConnections.State.OPEN ? Health.up() : Health.outOfService();
        return health.withDetail("connections", state.name().toLowerCase(Locale.ROOT)).build();
    }
}
