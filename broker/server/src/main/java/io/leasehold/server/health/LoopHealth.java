package io.leasehold.server.health;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Is down while a background loop is in one of the given states. */
public final class LoopHealth implements HealthIndicator {

    private final BackgroundLoops loops;
    private final Set<LoopState> down;

    private LoopHealth(BackgroundLoops loops, Set<LoopState> down) {
        this.loops = loops;
        this.down = down;
    }

    /** Down when a restart is needed. */
    public static LoopHealth liveness(BackgroundLoops loops) {
        return new LoopHealth(loops, Set.of(LoopState.STALLED));
    }

    /** Down when no calls should be sent to this replica. */
    public static LoopHealth readiness(BackgroundLoops loops) {
        return new LoopHealth(loops, Set.of(LoopState.STALLED, LoopState.HELD_UP));
    }

    @Override
    public Health health() {
        Map<String, LoopState> states = loops.states();
        boolean isDown = states.values().stream().anyMatch(down::contains);
        Health.Builder health = isDown ? Health.down() : Health.up();
        states.forEach((name, state) -> health.withDetail(name, state.word()));
        return health.build();
    }
}
