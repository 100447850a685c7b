package io.leasehold.acceptance.bench;

/** One figure divided by another. */
public final class Ratio {

    private Ratio() {}

    /**
     * A ratio that means something.
     *
     * @throws UnmeasuredException if there is nothing to divide by
     */
    public static double of(String name, double numerator, double denominator) {
        double ratio = numerator / denominator;
        if (!Double.isFinite(ratio)) {
            throw new UnmeasuredException(name, "there is nothing to divide by");
        }
        return ratio;
    }
}
