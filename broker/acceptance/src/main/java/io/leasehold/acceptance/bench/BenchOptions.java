package io.leasehold.acceptance.bench;

import java.time.Duration;
import java.util.List;

/** How much is measured. */
record BenchOptions(int callers, int rounds, Duration time) {

    static BenchOptions parse(List<String> arguments) {
        return new BenchOptions(
                number(arguments, "--callers", 16),
                number(arguments, "--rounds", 5),
                Duration.ofSeconds(number(arguments, "--seconds", 5)));
    }

    private static int number(List<String> arguments, String option, int usual) {
        int at = arguments.indexOf(option);
        return at < 0 ? usual : Integer.parseInt(arguments.get(at + 1));
    }
}
