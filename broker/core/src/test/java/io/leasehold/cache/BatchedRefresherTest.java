package io.leasehold.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BatchedRefresherTest {

    private final AtomicLong now = new AtomicLong();
    private final Queue<Runnable> clock = new ArrayDeque<>();
    private final List<Runnable> begun = new ArrayList<>();
    private final BatchedRefresher rounds = new BatchedRefresher(begun::add, clock::add, now::get);

    @Test
    void loadsThatNobodyWaitsForBeginTogetherWhenItIsTime() {
        rounds.submitLater(() -> {});
        rounds.submitLater(() -> {});
        assertThat(begun).isEmpty();
        assertThat(clock).hasSize(1);

        clock.remove().run();

        assertThat(begun).hasSize(2);
    }

    @Test
    void aLoadThatSomebodyWaitsForBeginsAtOnce() {
        rounds.execute(() -> {});

        assertThat(begun).hasSize(1);
        assertThat(clock).isEmpty();
    }

    @Test
    void eachLoadBeginsOnceAndTheNextOneCallsForAnotherRound() {
        rounds.submitLater(() -> {});
        clock.remove().run();

        rounds.submitLater(() -> {});
        assertThat(begun).hasSize(1);
        clock.remove().run();

        assertThat(begun).hasSize(2);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatComesJustWhenARoundEndsIsNotLeftLying() {
        AtomicInteger count = new AtomicInteger();
        try (ExecutorService later = Executors.newSingleThreadExecutor()) {
            BatchedRefresher busy = new BatchedRefresher(Runnable::run, later, System::nanoTime);
            for (int number = 1; number <= 100_000; number++) {
                busy.submitLater(count::incrementAndGet);
                while (count.get() < number) {
                    Thread.onSpinWait();
                }
            }
        }

        assertThat(count).hasValue(100_000);
    }

    @Test
    void aRoundThatIsLostDoesNotStopTheOnesAfterIt() {
        rounds.submitLater(() -> {});
        clock.clear();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        rounds.submitLater(() -> {});
        assertThat(clock).isEmpty();
        assertThat(rounds.overdue()).isEqualTo(Duration.ofSeconds(1));

        now.addAndGet(Duration.ofSeconds(2).toNanos());
        rounds.submitLater(() -> {});
        clock.remove().run();

        assertThat(begun).hasSize(3);
        assertThat(rounds.overdue()).isZero();
    }

    @Test
    void aRoundThatIsRefusedDoesNotStopTheOnesAfterIt() {
        AtomicBoolean full = new AtomicBoolean(true);
        BatchedRefresher refused =
                new BatchedRefresher(
                        begun::add,
                        round -> {
                            if (full.get()) {
                                throw new OutOfMemoryError("no thread");
                            }
                            clock.add(round);
                        },
                        now::get);
        assertThatThrownBy(() -> refused.submitLater(() -> {}))
                .isInstanceOf(OutOfMemoryError.class);
        full.set(false);
        refused.submitLater(() -> {});
        clock.remove().run();

        assertThat(begun).hasSize(2);
    }

    @Test
    void aRoundThatFindsNoThreadLeavesTheRestToTheNextOne() {
        AtomicBoolean full = new AtomicBoolean(true);
        BatchedRefresher crowded =
                new BatchedRefresher(
                        load -> {
                            if (full.get()) {
                                throw new OutOfMemoryError("no thread");
                            }
                            begun.add(load);
                        },
                        clock::add,
                        now::get);
        crowded.submitLater(() -> {});
        crowded.submitLater(() -> {});
        assertThatThrownBy(() -> clock.remove().run()).isInstanceOf(OutOfMemoryError.class);
        full.set(false);
        crowded.submitLater(() -> {});
        clock.remove().run();

        assertThat(begun).hasSize(3);
    }

    @Test
    void aRoundComesByItself() throws InterruptedException {
        CountDownLatch loaded = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            BatchedRefresher.in(threads, System::nanoTime).submitLater(loaded::countDown);

            assertThat(loaded.await(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        }
    }
}
