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
    private static final Duration BELIEVE = Duration.ofSeconds(2);

    /** From the one to the other, some keys later than others. */
    private static final Duration LATEST_REFRESH =
            REFRESH.plus(BELIEVE.minus(REFRESH).dividedBy(3));

    private static final Duration STALE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Uses are noted at this distance at most. */
    private static final Duration NOTED = Duration.ofMillis(10);

    private static final Duration INSTANT = Duration.ofNanos(1);

    private final MutableTime time = new MutableTime();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final RefreshAheadCache<String, Integer> memory = memory(100);
    private final CacheLookup<String, Integer> bookmark = memory.lookup("a");
    private int loads;
    private boolean waiting;

    @Test
    void aValueIsBelievedUpToItsBoundAndNotAMomentLonger() {
        current("a", this::next);
        time.pass(BELIEVE.minus(INSTANT));
        assertThat(bookmark.getIfFresh(this::next)).contains(1);

        time.pass(INSTANT);

        assertThat(bookmark.getIfFresh(this::next)).isEmpty();
        assertThat(current("a", this::next)).isEqualTo(2);
    }

    @Test
    void theAgeOfAValueCountsFromBeforeItWasAskedFor() {
        current("a", () -> nextAfter(Duration.ofMillis(1_500)));

        time.pass(Duration.ofMillis(500));

        assertThat(bookmark.getIfFresh(this::next)).isEmpty();
    }

    @Test
    void nothingIsRefreshedThatIsNotUsed() {
        current("a", this::next);

        time.pass(BELIEVE);

        assertThat(background).isEmpty();
    }

    @Test
    void aUseAfterTheRefreshAgeReadsAheadInTheBackground() {
        current("a", this::next);
        time.pass(REFRESH.minus(INSTANT));
        bookmark.getIfFresh(this::next);
        assertThat(background).isEmpty();

        time.pass(LATEST_REFRESH.minus(REFRESH).plus(INSTANT));

        assertThat(bookmark.getIfFresh(this::next)).contains(1);
        runBackground();
        assertThat(bookmark.getIfFresh(this::next)).contains(2);
    }

    @Test
    void howeverManyUseAValueThatIsDueItIsReadAheadOnce() {
        current("a", this::next);
        time.pass(LATEST_REFRESH.plus(INSTANT));

        bookmark.getIfFresh(this::next);
        memory.getIfFresh("a", this::next);
        runBackground();

        assertThat(bookmark.getIfFresh(this::next)).contains(2);
        assertThat(background).isEmpty();
    }

    @Test
    void whoNeedsAValueThatIsToBeReadSoonNeedNotWaitUntilThen() {
        current("a", this::next);
        time.pass(LATEST_REFRESH.plus(INSTANT));
        bookmark.getIfFresh(this::next);
        time.pass(BELIEVE);

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
            keys.forEach(key -> memory.getIfFresh(key, this::next));
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

        assertThat(memory.getNotOlderThan(Duration.ofMillis(10), "a", this::next).value())
                .isEqualTo(1);
        assertThat(notOlderThan(Duration.ofMillis(9))).isEqualTo(2);
    }

    @Test
    void aForgottenValueIsReadAgain() {
        current("a", this::next);

        memory.invalidate("a");

        assertThat(bookmark.getIfFresh(this::next)).isEmpty();
        assertThat(current("a", this::next)).isEqualTo(2);
    }

    @Test
    void whatIsForgottenWhileItIsReadDoesNotComeBack() {
        current(
                "a",
                () -> {
                    memory.invalidate("a");
                    return next();
                });

        assertThat(bookmark.getIfFresh(this::next)).isEmpty();
    }

    @Test
    void aFailureThatIsNotVaultBeingAwayDropsTheValue() {
        current("a", this::next);
        time.pass(LATEST_REFRESH);

        bookmark.getIfFresh(() -> fail(Problem.PERMISSION_DENIED));
        runBackground();

        assertThat(bookmark.getIfFresh(this::next)).isEmpty();
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
        time.pass(BELIEVE.minus(INSTANT));
        assertThat(memory.get("a", this::away).stale()).isFalse();
        time.pass(INSTANT);
        waiting = true;

        assertThat(memory.get("a", this::away)).isEqualTo(new Cached<>(1, true));
        assertThat(memory.get("a", this::next)).isEqualTo(new Cached<>(1, true));
        time.pass(PAUSE);

        assertThat(memory.get("a", this::next)).isEqualTo(new Cached<>(2, false));
    }

    @Test
    void aValueThatWasWrittenIsBelievedAsOneThatWasRead() {
        memory.put("a", 7);
        time.pass(BELIEVE.minus(INSTANT));
        assertThat(bookmark.getIfFresh(this::next)).contains(7);

        time.pass(INSTANT);

        assertThat(bookmark.getIfFresh(this::next)).isEmpty();
    }

    @Test
    void whatIsWrittenWhileItIsReadIsKept() {
        current(
                "a",
                () -> {
                    memory.put("a", 7);
                    return next();
                });

        assertThat(bookmark.getIfFresh(this::next)).contains(7);
    }

    @Test
    void theLastKnownValueIsToldHoweverOldItIsAndAsksNobody() {
        assertThat(memory.peek("a")).isEmpty();
        current("a", this::next);
        time.pass(STALE.multipliedBy(2));

        assertThat(memory.peek("a")).contains(1);
        assertThat(loads).isEqualTo(1);
    }

    @Test
    void afterAFailureVaultIsLeftInPeaceForAWhile() {
        current("a", this::next);
        time.pass(BELIEVE);
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
        bookmark.getIfFresh(this::away);
        runBackground();

        assertThat(bookmark.getIfFresh(this::next)).contains(1);
        assertThat(background).isEmpty();
        time.pass(PAUSE);

        bookmark.getIfFresh(this::next);
        assertThat(background).hasSize(1);
    }

    @Test
    void theLeastRecentlyUsedValuesMakeRoom() {
        RefreshAheadCache<String, Integer> small = memory(2);
        small.get("a", this::next);
        time.pass(NOTED);
        small.get("b", this::next);
        time.pass(NOTED);
        small.getIfFresh("a", this::next);
        time.pass(NOTED);

        small.get("c", this::next);

        assertThat(small.getIfFresh("a", this::next)).isPresent();
        assertThat(small.getIfFresh("b", this::next)).isEmpty();
        assertThat(small.getIfFresh("c", this::next)).isPresent();
    }

    @Test
    void boundsThatContradictEachOtherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CachePolicy(BELIEVE, REFRESH, STALE, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CachePolicy(REFRESH, BELIEVE, STALE, 0));
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

    private RefreshAheadCache<String, Integer> memory(int entries) {
        return new RefreshAheadCache<>(
                new CachePolicy(REFRESH, BELIEVE, STALE, entries), time, this::execute);
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
            return memory.get(key, loader).value();
        } finally {
            waiting = false;
        }
    }

    private int notOlderThan(Duration age) {
        waiting = true;
        try {
            return memory.getNotOlderThan(age, "a", this::next).value();
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
