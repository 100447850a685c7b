package io.leasehold.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyPaceTest {

    private static final BodyPolicy TERMS =
            new BodyPolicy(Duration.ofSeconds(10), 100, Duration.ofSeconds(60));

    private BodyPace pace = new BodyPace(TERMS);

    @Test
    void aBodyThatComesAtTheRateMayComeUntilItsTimeIsOver() {
        pace.startWaiting(0);
        for (int second = 1; second < 60; second++) {
            pace.received(100);
            assertThat(pace.isTooSlow(at(second))).isFalse();
        }

        pace.received(100);
        assertThat(pace.isTooSlow(at(60))).isTrue();
    }

    @Test
    void anyBodyMayComeWithinTheGrace() {
        pace.startWaiting(0);

        assertThat(pace.isTooSlow(at(9))).isFalse();
    }

    @Test
    void aBodyThatDripsIsTooSlowAfterTheGrace() {
        pace.startWaiting(0);
        for (int second = 1; second < 10; second++) {
            pace.received(99);
            assertThat(pace.isTooSlow(at(second))).isFalse();
        }

        pace.received(99);
        assertThat(pace.isTooSlow(at(10))).isTrue();
    }

    @Test
    void whatCameFastAtFirstBuysNoTimeLater() {
        pace.startWaiting(0);
        pace.received(1_000_000);
        assertThat(pace.isTooSlow(at(10))).isFalse();

        assertThat(pace.isTooSlow(at(20))).isTrue();
    }

    @Test
    void timeInWhichTheUpstreamTakesNothingIsNotTheCallers() {
        pace.startWaiting(0);
        pace.stopWaiting(at(1));

        assertThat(pace.isTooSlow(at(1000))).isFalse();
        pace.startWaiting(at(1000));
        assertThat(pace.isTooSlow(at(1008))).isFalse();
        assertThat(pace.isTooSlow(at(1009))).isTrue();
    }

    @Test
    void zeroSwitchesATermOff() {
        pace = new BodyPace(new BodyPolicy(Duration.ofSeconds(10), 0, Duration.ZERO));
        pace.startWaiting(0);
        assertThat(pace.isTooSlow(at(100_000))).isFalse();

        pace = new BodyPace(new BodyPolicy(Duration.ZERO, 100, Duration.ZERO));
        pace.startWaiting(0);
        assertThat(pace.isTooSlow(at(100_000))).isFalse();
    }

    private static long at(long second) {
        return Duration.ofSeconds(second).toNanos();
    }
}
