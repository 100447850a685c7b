package io.leasehold.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ListingStrategyTest {

    private static final Duration LONG = Duration.ofMillis(1_300);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ListingStrategy breadth = new ListingStrategy();

    @Test
    void manyListsWithinTheWindowAreAReasonToAskForAll() {
        assertThat(listed(ListingStrategy.FROM_PROJECTS - 1, 0)).isFalse();
        assertThat(breadth.listed(0)).isTrue();
    }

    @Test
    void manyListsOverAWhileAreNoReason() {
        for (int list = 0; list < 100; list++) {
            assertThat(breadth.listed(list * SECOND / 10)).isFalse();
        }
    }

    @Test
    void whatWasInVainIsNotTriedAgainForTenSeconds() {
        breadth.refused(0);

        assertThat(listed(100, 9 * SECOND)).isFalse();
        assertThat(listed(100, 11 * SECOND)).isTrue();
    }

    @Test
    void anAnswerOfWhichFewMadeUseIsTheLast() {
        breadth.told();
        breadth.toldAgain(100, 7, LONG, 0);

        assertThat(breadth.isWhole()).isFalse();
    }

    @Test
    void anAnswerThatSoonGaveWayToTheNextIsNotJudgedByItsUse() {
        breadth.told();
        breadth.toldAgain(100, 0, Duration.ofMillis(999), 0);

        assertThat(breadth.isWhole()).isTrue();
    }

    @Test
    void anAnswerWithTooManyLeavesForThoseWhoUseItIsTheLast() {
        breadth.told();
        breadth.toldAgain(20 * ListingStrategy.LEAVES_PER_PROJECT, 20, LONG, 0);
        assertThat(breadth.isWhole()).isTrue();

        breadth.toldAgain(20 * ListingStrategy.LEAVES_PER_PROJECT + 1, 20, LONG, 0);
        assertThat(breadth.isWhole()).isFalse();
    }

    private boolean listed(int times, long now) {
        boolean due = false;
        for (int list = 0; list < times; list++) {
            due = breadth.listed(now);
        }
        return due;
    }
}
