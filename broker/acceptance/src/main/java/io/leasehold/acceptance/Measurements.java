package io.leasehold.acceptance;

import java.util.Locale;

/** Prints what was measured, one line each, as scripts and notes quote it. */
public final class Measurements {

    private Measurements() {}

    public static void print(String name, double value, String unit) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("print figure " + name + ": it is no number");
        }
        String text =
                value == Math.rint(value)
                        ? String.valueOf((long) value)
                        : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
        System.out.println("figure " + name + " " + text + " " + unit);
    }
}
