package io.leasehold.acceptance.bench;

import java.util.List;

/** The middle of what was measured, because the ends are noise. */
public final class Medians {

    private Medians() {}

    public static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        if (size == 0) {
            throw new UnmeasuredException("median", "there was no round");
        }
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}
