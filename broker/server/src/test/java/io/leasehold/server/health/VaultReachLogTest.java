package io.leasehold.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.server.LogLines;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That Vault was lost is said once, and that it is back, however many requests fail. */
class VaultReachLogTest {

    private final LogLines lines = LogLines.of(VaultReachLog.class);
    private long now = Long.MAX_VALUE - 1_000_000_000L;
    private final VaultReachLog reach = new VaultReachLog(() -> now, Duration.ofSeconds(60));

    @AfterEach
    void stop() {
        lines.close();
    }

    @Test
    void vaultIsLostOnceAndBackOnce() {
        reach.served();
        pass(2);
        reach.failed("ask Vault: it could not be reached in time");
        pass(10);
        reach.failed("ask Vault: it could not be reached in time");
        pass(20);
        reach.served();
        reach.served();
        assertThat(lines.all())
                .containsExactly(
                        "WARN Vault cannot be reached: ask Vault: it could not be reached in time;"
                                + " calls continue with cached data for at most 60 s",
                        "INFO Vault can be reached again after 30 s");
    }

    @Test
    void aRequestThatFailsWhileOthersAreServedIsNoLoss() {
        reach.served();
        reach.failed("ask Vault: it answered 500");
        assertThat(lines.all()).isEmpty();
    }

    @Test
    void aVaultThatIsAwayFromTheBeginningIsSaid() {
        reach.failed("ask Vault: it is sealed");
        assertThat(lines.all()).singleElement().asString().contains("it is sealed");
    }

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }
}
