package io.leasehold.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong now = new AtomicLong();
    private final Pace pace = new Pace(3, 10, now::get, Runnable::run);

    @Test
    void aPartyHasSoManyASecondAndOthersHaveTheirOwn() {
        assertThat(pace.allows("a") && pace.allows("a") && pace.allows("a")).isTrue();
        assertThat(pace.allows("a")).isFalse();
        assertThat(pace.allows("b")).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(pace.allows("a")).isTrue();
    }

    @Test
    void lookingWhetherSomethingIsLeftTakesNothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(pace.wouldAllow("a")).isTrue();
        }
        assertThat(pace.isEmpty()).isTrue();
        pace.allows("a");
        assertThat(pace.wouldAllow("a")).isTrue();
        while (pace.allows("a")) {
            assertThat(pace.size()).isOne();
        }
        assertThat(pace.wouldAllow("a")).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(pace.wouldAllow("a")).isTrue();
    }

    @Test
    void whoWasIdleIsForgotten() {
        pace.allows("a");
        pass(Duration.ofSeconds(4));
        pace.allows("b");
        pass(Duration.ofSeconds(4));
        pace.allows("c");

        assertThat(pace.size()).isEqualTo(2);
    }

    @Test
    void moreThanAreToldApartShareOneAllowanceAndTakeNoMemory() {
        int allowed = 0;
        for (int i = 0; i < 1_000; i++) {
            allowed += pace.allows("party-" + i) ? 1 : 0;
        }

        assertThat(pace.size()).isEqualTo(10);
        assertThat(allowed).isEqualTo(13);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
