package io.leasehold.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FairnessTest {

    private static final BrokerClient.Reply GOOD = new BrokerClient.Reply(200, "", false, "");
    private static final BrokerClient.Reply BAD = new BrokerClient.Reply(503, "", false, "");

    @Test
    void oneCallInAThousandMayFail() {
        assertThat(Fairness.violations(calls(1, 0, 10), calls(999, 1, 10), true)).isEmpty();
        assertThat(Fairness.violations(calls(1, 0, 10), calls(998, 2, 10), true))
                .singleElement()
                .asString()
                .startsWith("others could not call");
    }

    @Test
    void theSlowestCallOfAHundredMayTakeTwiceAsLong() {
        assertThat(Fairness.violations(calls(100, 0, 10), calls(100, 0, 20), true)).isEmpty();
        assertThat(Fairness.violations(calls(100, 0, 10), calls(100, 0, 21), true))
                .singleElement()
                .asString()
                .startsWith("others were slowed down");
    }

    @Test
    void withoutACalmPartThereIsNothingToCompareWith() {
        assertThat(Fairness.violations(calls(0, 0, 0), calls(100, 0, 900), false)).isEmpty();
    }

    @Test
    void whatHappensToOneCallOfAHundredDoesNotCount() {
        CallLatencies latencies = new CallLatencies();
        for (int i = 0; i < 2_000; i++) {
            latencies.add(i < 1_980 ? 10 : 5_000);
        }
        assertThat(latencies.p99()).isEqualTo(10);
    }

    private static Tallies calls(int good, int bad, long millis) {
        Tallies tallies = new Tallies(new History(() -> 0));
        for (int i = 0; i < good; i++) {
            tallies.served().note(GOOD);
            tallies.latencies().add(millis);
        }
        for (int i = 0; i < bad; i++) {
            tallies.served().note(BAD);
        }
        return tallies;
    }
}
