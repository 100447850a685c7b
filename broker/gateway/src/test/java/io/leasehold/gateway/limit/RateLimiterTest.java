package io.leasehold.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final AtomicLong now = new AtomicLong();
    private final RateLimiter pace = new RateLimiter(3, 10, now::get, Runnable::run);

    @Test
    void aPartyHasSoManyASecondAndOthersHaveTheirOwn() {
        assertThat(pace.allows("a") && pace.allows("a") && pace.allows("a")).isTrue();
        assertThat(pace.allows("a")).isFalse();
        assertThat(pace.allows("b")).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(pace.allows("a")).isTrue();
    }

    @Test
    void whatWasTakenComesBackOneByOneAndNeverMoreThanTheAllowance() {
        assertThat(taken("a")).isEqualTo(3);
        pass(Duration.ofMillis(333));
        assertThat(taken("a")).isZero();
        pass(Duration.ofMillis(1));
        assertThat(taken("a")).isOne();
        pass(Duration.ofMinutes(1));
        assertThat(taken("a")).isEqualTo(3);
    }

    @Test
    void aClockThatRunsOverItsEndIsNoPass() {
        now.set(Long.MAX_VALUE - Duration.ofMillis(100).toNanos());
        RateLimiter atTheEnd = new RateLimiter(3, 10, now::get, Runnable::run);
        for (int i = 0; i < 3; i++) {
            assertThat(atTheEnd.allows("a")).isTrue();
        }
        pass(Duration.ofMillis(200));
        assertThat(now.get()).isNegative();
        assertThat(atTheEnd.allows("a")).isFalse();
        assertThat(atTheEnd.wouldAllow("a")).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(atTheEnd.allows("a")).isTrue();
    }

    @Test
    void manyThreadsTogetherGetNoMoreThanTheAllowance() {
        RateLimiter shared = new RateLimiter(500_000, 10, now::get, Runnable::run);

        long allowed =
                IntStream.range(0, 1_000_000).parallel().filter(_ -> shared.allows("a")).count();

        assertThat(allowed).isEqualTo(500_000);
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

    private int taken(String party) {
        int taken = 0;
        while (pace.allows(party)) {
            taken++;
        }
        return taken;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
