package io.leasehold.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;

class StartIndicatorTest {

    @ParameterizedTest
    @CsvSource({
        "false, false, false, false, DOWN",
        "false, true, true, true, DOWN",
        "true, false, true, true, DOWN",
        "true, true, false, true, DOWN",
        "true, true, true, false, DOWN",
        "true, true, true, true, UP"
    })
    void theStartIsOverWhenEachStepIsDone(
            boolean login, boolean ring, boolean port, boolean log, String is) {
        Health health = new StartIndicator(() -> login, () -> ring, () -> port, () -> log).health();
        assertThat(health.getStatus().getCode()).isEqualTo(is);
        assertThat(health.getDetails())
                .containsEntry("vaultLogin", login)
                .containsEntry("keyRing", ring)
                .containsEntry("callsPort", port)
                .containsEntry("log", log);
    }
}
