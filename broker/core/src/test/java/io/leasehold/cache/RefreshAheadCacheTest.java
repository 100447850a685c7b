package io.leasehold.cache;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.leasehold.MutableTime;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefreshAheadCacheTest {

    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration MAX_AGE = Duration.ofSeconds(2);

    /** From the one to the other, some keys later than others. */
    private static final Duration LATEST_REFRESH =
            REFRESH.plus(MAX_AGE.minus(REFRESH).dividedBy(3));

    private static final Duration STALE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final int ENTRIES = 100;
    private static final Duration INSTANT = Duration.ofNanos(1);

    private final MutableTime time = new MutableTime();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final RefreshAheadCache<String, Integer> cache =
            new RefreshAheadCache<>(
                    new CachePolicy(REFRESH, MAX_AGE, STALE, ENTRIES), time, this::execute);
    private int loads;
    private boolean waiting;

    @Test
    void aValueIsBelievedUpToItsBoundAndNotAMomentLonger() {
        current("a", this::next);
        time.pass(MAX_AGE.minus(INSTANT));
        assertThat(cache.getIfFresh("a", this::next)).contains(1);

        time.pass(INSTANT);

        assertThat(cache.getIfFresh("a", this::next)).isEmpty();
        assertThat(current("a", this::next)).isEqualTo(2);
    }

    @Test
    void theAgeOfAValueCountsFromBeforeItWasAskedFor() {
        current("a", () -> nextAfter(Duration.ofMillis(1_500)));

        time.pass(Duration.ofMillis(500));

        assertThat(cache.getIfFresh("a", this::next)).isEmpty();
    }

    @Test
    void nothingIsRefreshedThatIsNotUsed() {
        current("a", this::next);

        time.pass(MAX_AGE);

        assertThat(background).isEmpty();
    }

    @Test
    void aUseAfterTheRefreshAgeReadsAheadInTheBackground() {
        current("a", this::next);
        time.pass(REFRESH.minus(INSTANT));
        cache.getIfFresh("a", this::next);
        assertThat(background).isEmpty();

        time.pass(LATEST_REFRESH.minus(REFRESH).plus(INSTANT));

        assertThat(cache.getIfFresh("a", this::next)).contains(1);
        runBackground();
        assertThat(cache.getIfFresh("a", this::next)).contains(2);
    }

    @Test
    void howeverManyUseAValueThatIsDueItIsReadAheadOnce() {
        current("a", this::next);
        time.pass(LATEST_REFRESH.plus(INSTANT));

        cache.getIfFresh("a", this::next);
        cache.getIfFresh("a", this::next);
        runBackground();

        assertThat(cache.getIfFresh("a", this::next)).contains(2);
        assertThat(background).isEmpty();
    }

    @Test
    void whoNeedsAValueThatIsToBeReadSoonNeedNotWaitUntilThen() {
        current("a", this::next);
        time.pass(LATEST_REFRESH.plus(INSTANT));
        cache.getIfFresh("a", this::next);
        time.pass(MAX_AGE);

        assertThat(current("a", this::next)).isEqualTo(2);

        runBackground();
        assertThat(loads).isEqualTo(2);
    }

    @Test
    void valuesThatWereReadTogetherAreNotRefreshedTogether() {
        List<String> keys = IntStream.range(0, 90).mapToObj("project-%d"::formatted).toList();
        keys.forEach(key -> current(key, this::next));
        time.pass(REFRESH.minus(INSTANT));

        List<Integer> due = new ArrayList<>();
        for (int third = 0; third < 3; third++) {
            time.pass(LATEST_REFRESH.minus(REFRESH).dividedBy(3).plus(INSTANT));
            keys.forEach(key -> cache.getIfFresh(key, this::next));
            due.add(background.size());
            runBackground();
        }

        assertThat(due).allSatisfy(some -> assertThat(some).isBetween(15, 45));
        assertThat(due.stream().mapToInt(some -> some).sum()).isEqualTo(90);
    }

    @Test
    void aYoungerValueIsReadWhereOneIsAskedFor() {
        current("a", this::next);
        time.pass(Duration.ofMillis(10));

        assertThat(cache.getNotOlderThan(Duration.ofMillis(10), "a", this::next).value())
                .isEqualTo(1);
        assertThat(notOlderThan(Duration.ofMillis(9))).isEqualTo(2);
    }

    @Test
    void aForgottenValueIsReadAgain() {
        current("a", this::next);

        cache.invalidate("a");

        assertThat(cache.getIfFresh("a", this::next)).isEmpty();
        assertThat(current("a", this::next)).isEqualTo(2);
    }

    @Test
    void whatIsForgottenWhileItIsReadDoesNotComeBack() {
        current(
                "a",
                () -> {
                    cache.invalidate("a");
                    return next();
                });

        assertThat(cache.getIfFresh("a", this::next)).isEmpty();
    }

    @Test
    void aFailureThatIsNotVaultBeingAwayDropsTheValue() {
        current("a", this::next);
        time.pass(LATEST_REFRESH);

        cache.getIfFresh("a", () -> fail(Problem.PERMISSION_DENIED));
        runBackground();

        assertThat(cache.getIfFresh("a", this::next)).isEmpty();
        assertRefused(
                Problem.PERMISSION_DENIED,
                () -> current("a", () -> fail(Problem.PERMISSION_DENIED)));
    }

    @Test
    void whileVaultIsAwayAValueServesUntilItIsTooStale() {
        current("a", this::next);
        time.pass(STALE.minus(INSTANT));
        assertThat(current("a", this::away)).isEqualTo(1);

        time.pass(INSTANT);

        assertRefused(Problem.VAULT_UNAVAILABLE, () -> current("a", this::away));
    }

    @Test
    void whileVaultIsAwayAValueThatWasNeverReadIsAFailure() {
        assertRefused(Problem.VAULT_UNAVAILABLE, () -> current("a", this::away));
    }

    @Test
    void whatIsUsedBeyondItsBoundIsMarkedAsStale() {
        current("a", this::next);
        time.pass(MAX_AGE.minus(INSTANT));
        assertThat(cache.get("a", this::away).stale()).isFalse();
        time.pass(INSTANT);
        waiting = true;

        assertThat(cache.get("a", this::away)).isEqualTo(new Cached<>(1, true));
        assertThat(cache.get("a", this::next)).isEqualTo(new Cached<>(1, true));
        time.pass(PAUSE);

        assertThat(cache.get("a", this::next)).isEqualTo(new Cached<>(2, false));
    }

    @Test
    void aValueThatWasWrittenIsBelievedAsOneThatWasRead() {
        cache.put("a", 7);
        time.pass(MAX_AGE.minus(INSTANT));
        assertThat(cache.getIfFresh("a", this::next)).contains(7);

        time.pass(INSTANT);

        assertThat(cache.getIfFresh("a", this::next)).isEmpty();
    }

    @Test
    void whatIsWrittenWhileItIsReadIsKept() {
        current(
                "a",
                () -> {
                    cache.put("a", 7);
                    return next();
                });

        assertThat(cache.getIfFresh("a", this::next)).contains(7);
    }

    @Test
    void theLastKnownValueIsToldHoweverOldItIsAndAsksNobody() {
        assertThat(cache.peek("a")).isEmpty();
        current("a", this::next);
        time.pass(STALE.multipliedBy(2));

        assertThat(cache.peek("a")).contains(1);
        assertThat(loads).isEqualTo(1);
    }

    @Test
    void afterAFailureVaultIsLeftInPeaceForAWhile() {
        current("a", this::next);
        time.pass(MAX_AGE);
        current("a", this::away);

        time.pass(PAUSE.minus(INSTANT));
        assertThat(current("a", this::next)).isEqualTo(1);
        time.pass(INSTANT);

        assertThat(current("a", this::next)).isEqualTo(2);
    }

    @Test
    void aRefreshThatFailedIsNotTriedAgainAtOnce() {
        current("a", this::next);
        time.pass(LATEST_REFRESH);
        cache.getIfFresh("a", this::away);
        runBackground();

        assertThat(cache.getIfFresh("a", this::next)).contains(1);
        assertThat(background).isEmpty();
        time.pass(PAUSE);

        cache.getIfFresh("a", this::next);
        assertThat(background).hasSize(1);
    }

    @Test
    void aValueInUseIsKeptHoweverManyOthersAreRead() {
        current("used", this::next);

        for (int other = 0; other < 1_000; other++) {
            current("other-" + other, this::next);
            assertThat(cache.getIfFresh("used", this::next)).contains(1);
        }
    }

    @Test
    void noMoreValuesAreKeptThanThePolicyAllows() {
        List<String> keys = IntStream.range(0, 1_000).mapToObj("project-%d"::formatted).toList();

        keys.forEach(key -> current(key, this::next));

        assertThat(keys.stream().filter(key -> cache.peek(key).isPresent())).hasSize(ENTRIES);
    }

    @Test
    void boundsThatContradictEachOtherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CachePolicy(MAX_AGE, REFRESH, STALE, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CachePolicy(REFRESH, MAX_AGE, STALE, 0));
    }

    @Test
    void aFaultInTheProgramIsPassedOn() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                current(
                                        "a",
                                        () -> {
                                            throw new IllegalStateException("fault");
                                        }));
        assertThat(current("a", this::next)).isEqualTo(1);
    }

    /** What somebody waits for runs at once, what is read ahead when the test says so. */
    private void execute(Runnable task) {
        if (waiting) {
            task.run();
        } else {
            background.add(task);
        }
    }

    private int current(String key, Supplier<Integer> loader) {
        waiting = true;
        try {
            return cache.get(key, loader).value();
        } finally {
            waiting = false;
        }
    }

    private int notOlderThan(Duration age) {
        waiting = true;
        try {
            return cache.getNotOlderThan(age, "a", this::next).value();
        } finally {
            waiting = false;
        }
    }

    private int next() {
        return ++loads;
    }

    private int nextAfter(Duration duration) {
        time.pass(duration);
        return next();
    }

    private int away() {
        return fail(Problem.VAULT_UNAVAILABLE);
    }

    private int fail(Problem problem) {
        throw new BrokerException(problem, "load: it fails");
    }

    private void runBackground() {
        for (Runnable task = background.poll(); task != null; task = background.poll()) {
            task.run();
        }
    }
}
