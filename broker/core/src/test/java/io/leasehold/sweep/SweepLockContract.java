package io.leasehold.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link SweepLock} must do, be it a fake or a real Vault. */
public abstract class SweepLockContract {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    /** The turns; before a test method uses it, nobody ever had one. */
    protected abstract SweepLock turns();

    @Test
    void theFirstWhoAsksHasTheTurnAndMayExtendIt() {
        assertThat(take("one", NOW)).isTrue();
        assertThat(take("one", NOW.plusSeconds(30))).isTrue();
    }

    @Test
    void nobodyTakesATurnThatIsNotOver() {
        take("one", NOW);

        assertThat(turns().take("two", NOW.plusSeconds(59), NOW.plusSeconds(120))).isFalse();
        assertThat(take("one", NOW.plusSeconds(59))).isTrue();
    }

    @Test
    void aTurnThatIsOverIsTakenByAnother() {
        take("one", NOW);

        assertThat(turns().take("two", NOW.plusSeconds(60), NOW.plusSeconds(120))).isTrue();
        assertThat(turns().take("one", NOW.plusSeconds(60), NOW.plusSeconds(120))).isFalse();
    }

    @Test
    void aTurnGivenBackIsTakenByAnotherAtOnce() {
        take("one", NOW);
        turns().take("one", NOW, Instant.EPOCH);

        assertThat(take("two", NOW)).isTrue();
    }

    @Test
    @Tag("V18")
    void ofManyWhoAskAtOnceOneHasTheTurn() {
        List<Integer> winners =
                IntStream.range(0, 8)
                        .boxed()
                        .parallel()
                        .filter(number -> take("replica-" + number, NOW))
                        .toList();

        assertThat(winners).hasSize(1);
    }

    private boolean take(String replica, Instant now) {
        return turns().take(replica, now, now.plusSeconds(60));
    }
}
