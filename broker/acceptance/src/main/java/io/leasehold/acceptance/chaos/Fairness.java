package io.leasehold.acceptance.chaos;

import java.util.ArrayList;
import java.util.List;

/** What one hostile organization may cost the others at most. */
final class Fairness {

    /** So many calls of a hundred succeed, after the retries that stock SDKs make. */
    static final double LEAST_AVAILABILITY = 99.9;

    /** So many times as long the slowest call of a hundred may take. */
    static final double MOST_SLOWER = 2;

    private Fairness() {}

    /**
     * Which of the bounds were not kept.
     *
     * @param compares whether there was a calm part to compare with
     */
    static List<String> violations(Tallies calm, Tallies hostile, boolean compares) {
        List<String> violations = new ArrayList<>();
        double availability = hostile.served().availability();
        if (availability < LEAST_AVAILABILITY) {
            violations.add(
                    "others could not call: %.3f of 100 calls succeeded".formatted(availability));
        }
        long before = calm.latencies().p99();
        long with = hostile.latencies().p99();
        if (compares && with > MOST_SLOWER * before) {
            violations.add(
                    "others were slowed down: p99 %d ms, then %d ms".formatted(before, with));
        }
        return violations;
    }
}
