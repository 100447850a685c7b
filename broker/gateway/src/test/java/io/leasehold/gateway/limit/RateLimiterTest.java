package io.leasehold.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final AtomicLong now = new AtomicLong();
    private final RateLimiter pace = new RateLimiter(3, 10, now::get, Runnable::run);

    @Test
    void aPartyHasSoManyASecondAndOthersHaveTheirOwn() {
        assertThat(pace.tryAcquire("a") && pace.tryAcquire("a") && pace.tryAcquire("a")).isTrue();
        assertThat(pace.tryAcquire("a")).isFalse();
        assertThat(pace.tryAcquire("b")).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(pace.tryAcquire("a")).isTrue();
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
            assertThat(atTheEnd.tryAcquire("a")).isTrue();
        }
        pass(Duration.ofMillis(200));
        assertThat(now.get()).isNegative();
        assertThat(atTheEnd.tryAcquire("a")).isFalse();
        assertThat(atTheEnd.wouldAllow("a")).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(atTheEnd.tryAcquire("a")).isTrue();
    }

    @Test
    void anExecutorThatTakesNoSweepRefusesNobody() {
        RateLimiter limiter =
                new RateLimiter(
                        3,
                        10,
                        now::get,
                        _ -> {
                            throw new RejectedExecutionException("full");
                        });
        pass(Duration.ofMinutes(1));

        assertThat(limiter.tryAcquire("a")).isTrue();
    }

    @Test
    void manyThreadsTogetherGetNoMoreThanTheAllowance() {
        RateLimiter shared = new RateLimiter(500_000, 10, now::get, Runnable::run);

        long allowed =
                IntStream.range(0, 1_000_000)
                        .parallel()
                        .filter(_ -> shared.tryAcquire("a"))
                        .count();

        assertThat(allowed).isEqualTo(500_000);
    }

    @Test
    void lookingWhetherSomethingIsLeftTakesNothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(pace.wouldAllow("a")).isTrue();
        }
        assertThat(pace.isEmpty()).isTrue();
        pace.tryAcquire("a");
        assertThat(pace.wouldAllow("a")).isTrue();
        while (pace.tryAcquire("a")) {
            assertThat(pace.size()).isOne();
        }
        assertThat(pace.wouldAllow("a")).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(pace.wouldAllow("a")).isTrue();
    }

    @Test
    void whoWasIdleIsForgotten() {
        pace.tryAcquire("a");
        pass(Duration.ofSeconds(4));
        pace.tryAcquire("b");
        pass(Duration.ofSeconds(4));
        pace.tryAcquire("c");

        assertThat(pace.size()).isEqualTo(2);
    }

    @Test
    void moreThanAreToldApartShareOneAllowanceAndTakeNoMemory() {
        int allowed = 0;
        for (int i = 0; i < 1_000; i++) {
            allowed += pace.tryAcquire("party-" + i) ? 1 : 0;
        }

        assertThat(pace.size()).isEqualTo(10);
        assertThat(allowed).isEqualTo(13);
    }

    private int taken(String party) {
        int taken = 0;
        while (pace.tryAcquire(party)) {
            taken++;
        }
        return taken;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
