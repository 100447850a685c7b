package io.leasehold.memory;

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

class MemoryTest {

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
    private final Memory<String, Integer> memory = memory(100);
    private final Bookmark<String, Integer> bookmark = memory.bookmark("a");
    private int loads;
    private boolean waiting;

    @Test
    void aValueIsBelievedUpToItsBoundAndNotAMomentLonger() {
        current("a", this::next);
        time.pass(BELIEVE.minus(INSTANT));
        assertThat(bookmark.remembered(this::next)).contains(1);

        time.pass(INSTANT);

        assertThat(bookmark.remembered(this::next)).isEmpty();
        assertThat(current("a", this::next)).isEqualTo(2);
    }

    @Test
    void theAgeOfAValueCountsFromBeforeItWasAskedFor() {
        current("a", () -> nextAfter(Duration.ofMillis(1_500)));

        time.pass(Duration.ofMillis(500));

        assertThat(bookmark.remembered(this::next)).isEmpty();
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
        bookmark.remembered(this::next);
        assertThat(background).isEmpty();

        time.pass(LATEST_REFRESH.minus(REFRESH).plus(INSTANT));

        assertThat(bookmark.remembered(this::next)).contains(1);
        runBackground();
        assertThat(bookmark.remembered(this::next)).contains(2);
    }

    @Test
    void howeverManyUseAValueThatIsDueItIsReadAheadOnce() {
        current("a", this::next);
        time.pass(LATEST_REFRESH.plus(INSTANT));

        bookmark.remembered(this::next);
        memory.remembered("a", this::next);
        runBackground();

        assertThat(bookmark.remembered(this::next)).contains(2);
        assertThat(background).isEmpty();
    }

    @Test
    void whoNeedsAValueThatIsToBeReadSoonNeedNotWaitUntilThen() {
        current("a", this::next);
        time.pass(LATEST_REFRESH.plus(INSTANT));
        bookmark.remembered(this::next);
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
            keys.forEach(key -> memory.remembered(key, this::next));
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

        assertThat(memory.notOlderThan(Duration.ofMillis(10), "a", this::next).value())
                .isEqualTo(1);
        assertThat(notOlderThan(Duration.ofMillis(9))).isEqualTo(2);
    }

    @Test
    void aForgottenValueIsReadAgain() {
        current("a", this::next);

        memory.forget("a");

        assertThat(bookmark.remembered(this::next)).isEmpty();
        assertThat(current("a", this::next)).isEqualTo(2);
    }

    @Test
    void whatIsForgottenWhileItIsReadDoesNotComeBack() {
        current(
                "a",
                () -> {
                    memory.forget("a");
                    return next();
                });

        assertThat(bookmark.remembered(this::next)).isEmpty();
    }

    @Test
    void aFailureThatIsNotVaultBeingAwayDropsTheValue() {
        current("a", this::next);
        time.pass(LATEST_REFRESH);

        bookmark.remembered(() -> fail(Problem.PERMISSION_DENIED));
        runBackground();

        assertThat(bookmark.remembered(this::next)).isEmpty();
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
        assertThat(memory.current("a", this::away).stale()).isFalse();
        time.pass(INSTANT);
        waiting = true;

        assertThat(memory.current("a", this::away)).isEqualTo(new Known<>(1, true));
        assertThat(memory.current("a", this::next)).isEqualTo(new Known<>(1, true));
        time.pass(PAUSE);

        assertThat(memory.current("a", this::next)).isEqualTo(new Known<>(2, false));
    }

    @Test
    void aValueThatWasWrittenIsBelievedAsOneThatWasRead() {
        memory.put("a", 7);
        time.pass(BELIEVE.minus(INSTANT));
        assertThat(bookmark.remembered(this::next)).contains(7);

        time.pass(INSTANT);

        assertThat(bookmark.remembered(this::next)).isEmpty();
    }

    @Test
    void whatIsWrittenWhileItIsReadIsKept() {
        current(
                "a",
                () -> {
                    memory.put("a", 7);
                    return next();
                });

        assertThat(bookmark.remembered(this::next)).contains(7);
    }

    @Test
    void theLastKnownValueIsToldHoweverOldItIsAndAsksNobody() {
        assertThat(memory.lastKnown("a")).isEmpty();
        current("a", this::next);
        time.pass(STALE.multipliedBy(2));

        assertThat(memory.lastKnown("a")).contains(1);
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
        bookmark.remembered(this::away);
        runBackground();

        assertThat(bookmark.remembered(this::next)).contains(1);
        assertThat(background).isEmpty();
        time.pass(PAUSE);

        bookmark.remembered(this::next);
        assertThat(background).hasSize(1);
    }

    @Test
    void theLeastRecentlyUsedValuesMakeRoom() {
        Memory<String, Integer> small = memory(2);
        small.current("a", this::next);
        time.pass(NOTED);
        small.current("b", this::next);
        time.pass(NOTED);
        small.remembered("a", this::next);
        time.pass(NOTED);

        small.current("c", this::next);

        assertThat(small.remembered("a", this::next)).isPresent();
        assertThat(small.remembered("b", this::next)).isEmpty();
        assertThat(small.remembered("c", this::next)).isPresent();
    }

    @Test
    void boundsThatContradictEachOtherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryBounds(BELIEVE, REFRESH, STALE, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryBounds(REFRESH, BELIEVE, STALE, 0));
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

    private Memory<String, Integer> memory(int entries) {
        return new Memory<>(
                new MemoryBounds(REFRESH, BELIEVE, STALE, entries), time, this::execute);
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
            return memory.current(key, loader).value();
        } finally {
            waiting = false;
        }
    }

    private int notOlderThan(Duration age) {
        waiting = true;
        try {
            return memory.notOlderThan(age, "a", this::next).value();
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
