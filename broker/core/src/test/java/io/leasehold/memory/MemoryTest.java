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
import java.util.Queue;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration BELIEVE = Duration.ofSeconds(2);
    private static final Duration STALE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration INSTANT = Duration.ofNanos(1);

    private final MutableTime time = new MutableTime();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final Memory<String, Integer> memory = memory(100);
    private int loads;

    @Test
    void aValueIsBelievedUpToItsBoundAndNotAMomentLonger() {
        memory.current("a", this::next);
        time.pass(BELIEVE.minus(INSTANT));
        assertThat(memory.remembered("a", this::next)).contains(1);

        time.pass(INSTANT);

        assertThat(memory.remembered("a", this::next)).isEmpty();
        assertThat(memory.current("a", this::next)).isEqualTo(2);
    }

    @Test
    void theAgeOfAValueCountsFromBeforeItWasAskedFor() {
        memory.current("a", () -> nextAfter(Duration.ofMillis(1_500)));

        time.pass(Duration.ofMillis(500));

        assertThat(memory.remembered("a", this::next)).isEmpty();
    }

    @Test
    void nothingIsRefreshedThatIsNotUsed() {
        memory.current("a", this::next);

        time.pass(BELIEVE);

        assertThat(background).isEmpty();
    }

    @Test
    void aUseAfterTheRefreshAgeReadsAheadInTheBackground() {
        memory.current("a", this::next);
        time.pass(REFRESH.minus(INSTANT));
        memory.remembered("a", this::next);
        assertThat(background).isEmpty();

        time.pass(INSTANT);

        assertThat(memory.remembered("a", this::next)).contains(1);
        runBackground();
        assertThat(memory.remembered("a", this::next)).contains(2);
    }

    @Test
    void aYoungerValueIsReadWhereOneIsAskedFor() {
        memory.current("a", this::next);
        time.pass(Duration.ofMillis(10));

        assertThat(memory.notOlderThan(Duration.ofMillis(10), "a", this::next)).isEqualTo(1);
        assertThat(memory.notOlderThan(Duration.ofMillis(9), "a", this::next)).isEqualTo(2);
    }

    @Test
    void aForgottenValueIsReadAgain() {
        memory.current("a", this::next);

        memory.forget("a");

        assertThat(memory.remembered("a", this::next)).isEmpty();
        assertThat(memory.current("a", this::next)).isEqualTo(2);
    }

    @Test
    void whatIsForgottenWhileItIsReadDoesNotComeBack() {
        memory.current(
                "a",
                () -> {
                    memory.forget("a");
                    return next();
                });

        assertThat(memory.remembered("a", this::next)).isEmpty();
    }

    @Test
    void aFailureThatIsNotVaultBeingAwayDropsTheValue() {
        memory.current("a", this::next);
        time.pass(REFRESH);

        memory.remembered("a", () -> fail(Problem.PERMISSION_DENIED));
        runBackground();

        assertThat(memory.remembered("a", this::next)).isEmpty();
        assertRefused(
                Problem.PERMISSION_DENIED,
                () -> memory.current("a", () -> fail(Problem.PERMISSION_DENIED)));
    }

    @Test
    void whileVaultIsAwayAValueServesUntilItIsTooStale() {
        memory.current("a", this::next);
        time.pass(STALE.minus(INSTANT));
        assertThat(memory.current("a", this::away)).isEqualTo(1);

        time.pass(INSTANT);

        assertRefused(Problem.VAULT_UNAVAILABLE, () -> memory.current("a", this::away));
    }

    @Test
    void whileVaultIsAwayAValueThatWasNeverReadIsAFailure() {
        assertRefused(Problem.VAULT_UNAVAILABLE, () -> memory.current("a", this::away));
    }

    @Test
    void afterAFailureVaultIsLeftInPeaceForAWhile() {
        memory.current("a", this::next);
        time.pass(BELIEVE);
        memory.current("a", this::away);

        time.pass(PAUSE.minus(INSTANT));
        assertThat(memory.current("a", this::next)).isEqualTo(1);
        time.pass(INSTANT);

        assertThat(memory.current("a", this::next)).isEqualTo(2);
    }

    @Test
    void aRefreshThatFailedIsNotTriedAgainAtOnce() {
        memory.current("a", this::next);
        time.pass(REFRESH);
        memory.remembered("a", this::away);
        runBackground();

        assertThat(memory.remembered("a", this::next)).contains(1);
        assertThat(background).isEmpty();
        time.pass(PAUSE);

        memory.remembered("a", this::next);
        assertThat(background).hasSize(1);
    }

    @Test
    void theLeastRecentlyUsedValuesMakeRoom() {
        Memory<String, Integer> small = memory(2);
        small.current("a", this::next);
        time.pass(INSTANT);
        small.current("b", this::next);
        time.pass(INSTANT);
        small.remembered("a", this::next);
        time.pass(INSTANT);

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
                                memory.current(
                                        "a",
                                        () -> {
                                            throw new IllegalStateException("fault");
                                        }));
        assertThat(memory.current("a", this::next)).isEqualTo(1);
    }

    private Memory<String, Integer> memory(int entries) {
        return new Memory<>(
                new MemoryBounds(REFRESH, BELIEVE, STALE, entries), time, background::add);
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
