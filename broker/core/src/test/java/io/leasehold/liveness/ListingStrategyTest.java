package io.leasehold.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ListingStrategyTest {

    private static final Duration LONG = Duration.ofMillis(1_300);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ListingStrategy strategy = new ListingStrategy();

    @Test
    void manyListsWithinTheWindowAreAReasonToAskForAll() {
        assertThat(listed(ListingStrategy.PROJECT_THRESHOLD - 1, 0)).isFalse();
        assertThat(strategy.projectListed(0)).isTrue();
    }

    @Test
    void manyListsOverAWhileAreNoReason() {
        for (int list = 0; list < 100; list++) {
            assertThat(strategy.projectListed(list * SECOND / 10)).isFalse();
        }
    }

    @Test
    void whatWasInVainIsNotTriedAgainForTenSeconds() {
        strategy.pause(0);

        assertThat(listed(100, 9 * SECOND)).isFalse();
        assertThat(listed(100, 11 * SECOND)).isTrue();
    }

    @Test
    void anAnswerOfWhichFewMadeUseIsTheLast() {
        strategy.organizationListed();
        strategy.organizationRelisted(100, 7, LONG, 0);

        assertThat(strategy.isOrganizationWide()).isFalse();
    }

    @Test
    void anAnswerThatSoonGaveWayToTheNextIsNotJudgedByItsUse() {
        strategy.organizationListed();
        strategy.organizationRelisted(100, 0, Duration.ofMillis(999), 0);

        assertThat(strategy.isOrganizationWide()).isTrue();
    }

    @Test
    void anAnswerWithTooManyLeavesForThoseWhoUseItIsTheLast() {
        strategy.organizationListed();
        strategy.organizationRelisted(20 * ListingStrategy.LEAVES_PER_PROJECT, 20, LONG, 0);
        assertThat(strategy.isOrganizationWide()).isTrue();

        strategy.organizationRelisted(20 * ListingStrategy.LEAVES_PER_PROJECT + 1, 20, LONG, 0);
        assertThat(strategy.isOrganizationWide()).isFalse();
    }

    private boolean listed(int times, long now) {
        boolean due = false;
        for (int list = 0; list < times; list++) {
            due = strategy.projectListed(now);
        }
        return due;
    }
}
