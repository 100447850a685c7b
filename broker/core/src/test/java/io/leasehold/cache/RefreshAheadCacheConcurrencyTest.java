package io.leasehold.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.MutableTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefreshAheadCacheConcurrencyTest {

    private static final Duration REFRESH = Duration.ofMinutes(30);
    private static final Duration LONG = Duration.ofHours(1);

    private final MutableTime time = new MutableTime();
    private final RefreshAheadCache<String, Integer> cache =
            new RefreshAheadCache<>(new CachePolicy(REFRESH, LONG, LONG, 100), time, Runnable::run);
    private final AtomicInteger loads = new AtomicInteger();
    private final CountDownLatch loading = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void manyWhoAskAtOnceShareOneLoad() throws Exception {
        FutureTask<Integer> first = start(this::current);
        loading.await();
        List<Thread> others = new ArrayList<>();
        for (int number = 0; number < 16; number++) {
            others.add(Thread.ofVirtual().start(this::current));
        }
        awaitWaiting(others);
        goOn.countDown();
        for (Thread other : others) {
            other.join();
        }

        assertThat(first.get()).isEqualTo(1);
        assertThat(loads).hasValue(1);
    }

    @Test
    void aValueForgottenDuringItsLoadIsReadAgainByTheNext() throws Exception {
        FutureTask<Integer> first = start(this::current);
        loading.await();

        cache.invalidate("a");
        assertThat(cache.get("a", () -> 7).value()).isEqualTo(7);
        goOn.countDown();

        assertThat(first.get()).isEqualTo(1);
        assertThat(cache.getIfFresh("a", () -> 8)).contains(7);
    }

    @Test
    void aLoadThatBeganBeforeAQuestionDoesNotAnswerWhoAsksForWhatIsSoNow() throws Exception {
        assertThat(loadsWhenSomebodyAsks(Duration.ofNanos(1), this::now)).isEqualTo(2);
    }

    @Test
    void aLoadThatBeganNotLongBeforeAQuestionAnswersWhoAsksForWhatMayBeBelieved() throws Exception {
        assertThat(loadsWhenSomebodyAsks(REFRESH.minusNanos(1), this::current)).isEqualTo(1);
    }

    @Test
    void aLoadThatBeganLongBeforeAQuestionDoesNotAnswerIt() throws Exception {
        assertThat(loadsWhenSomebodyAsks(REFRESH, this::current)).isEqualTo(2);
    }

    private int loadsWhenSomebodyAsks(Duration later, Runnable question) throws Exception {
        FutureTask<Integer> first = start(this::current);
        loading.await();
        time.pass(later);
        Thread asking = Thread.ofVirtual().start(question);
        awaitWaiting(List.of(asking));
        goOn.countDown();
        asking.join();
        assertThat(first.get()).isEqualTo(1);
        return loads.get();
    }

    @Test
    void nobodyWaitsForeverForALoadThatBrokeDown() throws Exception {
        FutureTask<Integer> first = start(() -> cache.get("a", this::breakDown).value());
        loading.await();
        FutureTask<Integer> second = new FutureTask<>(this::current);
        Thread waiting = Thread.ofVirtual().start(second);
        awaitWaiting(List.of(waiting));
        goOn.countDown();

        assertThatThrownBy(first::get).hasRootCauseInstanceOf(StackOverflowError.class);
        assertThatThrownBy(second::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(CancellationException.class);
    }

    @Test
    void valuesMakeRoomForOthersWhileTheyAreUsed() throws Exception {
        RefreshAheadCache<Integer, Integer> small =
                new RefreshAheadCache<>(
                        new CachePolicy(LONG, LONG, LONG, 500), time, Runnable::run);
        List<FutureTask<Integer>> users = new ArrayList<>();
        for (int user = 0; user < 4; user++) {
            int from = user * 1_000;
            users.add(
                    start(
                            () -> {
                                for (int use = 0; use < 20_000; use++) {
                                    int key = from + use % 1_000;
                                    time.pass(Duration.ofNanos(1));
                                    small.get(key, () -> key);
                                }
                                return 0;
                            }));
        }
        for (FutureTask<Integer> user : users) {
            assertThat(user.get()).isZero();
        }
    }

    @Test
    void whoHasAnOlderValueDoesNotWaitLongForASilentVault() {
        RefreshAheadCache<String, Integer> patient =
                new RefreshAheadCache<>(
                        new CachePolicy(Duration.ofNanos(1), Duration.ofNanos(1), LONG, 100),
                        time,
                        task -> Thread.ofVirtual().start(task));
        patient.put("a", 7);
        time.pass(Duration.ofNanos(1));

        assertThat(patient.get("a", this::slowly)).isEqualTo(new Cached<>(7, true));
        assertThat(patient.get("a", this::slowly)).isEqualTo(new Cached<>(7, true));
        goOn.countDown();

        while (!patient.get("a", this::slowly).equals(new Cached<>(1, false))) {
            Thread.onSpinWait();
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void whoHasNoUsableValueWaitsForVault() throws Exception {
        cache.put("a", 7);
        time.pass(LONG);
        FutureTask<Integer> first = start(this::current);
        loading.await();
        goOn.countDown();

        assertThat(first.get()).isEqualTo(1);
    }

    private int now() {
        return cache.getNotOlderThan(Duration.ZERO, "a", this::slowly).value();
    }

    private int current() {
        return cache.get("a", this::slowly).value();
    }

    private int slowly() {
        loading.countDown();
        await(goOn);
        return loads.incrementAndGet();
    }

    private int breakDown() {
        loading.countDown();
        await(goOn);
        throw new StackOverflowError();
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void awaitWaiting(List<Thread> threads) {
        while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
