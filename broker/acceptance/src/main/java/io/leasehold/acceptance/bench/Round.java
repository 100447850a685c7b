package io.leasehold.acceptance.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What one round of a load came to.
 *
 * @param nanos how long each request took, in order of length
 * @param failures what was answered instead of a success
 */
record Round(long[] nanos, double seconds, List<String> failures) {

    Round {
        Arrays.sort(nanos);
    }

    int count() {
        return nanos.length;
    }

    double perSecond() {
        return count() / seconds;
    }

    /** The time in milliseconds within which that share of the requests was answered. */
    double millis(double share) {
        return count() == 0
                ? 0
                : nanos[(int) Math.min(count() - 1, Math.floor(share * count()))] / 1e6;
    }
}
