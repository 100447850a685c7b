package io.leasehold.acceptance.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param time of one round
 * @param every how often each lease is called
 * @param only the one part of a bench to run; empty for all
 */
record BenchOptions(
        int callers,
        int rounds,
        Duration time,
        int leases,
        int projects,
        Duration every,
        String only) {

    static BenchOptions parse(List<String> arguments) {
        return new BenchOptions(
                number(arguments, "--callers", 16),
                number(arguments, "--rounds", 5),
                Duration.ofSeconds(number(arguments, "--seconds", 5)),
                number(arguments, "--leases", 20_000),
                number(arguments, "--projects", 200),
                Duration.ofSeconds(number(arguments, "--every", 8)),
                text(arguments, "--only"));
    }

    private static String text(List<String> arguments, String option) {
        int at = arguments.indexOf(option);
        return at < 0 ? "" : arguments.get(at + 1);
    }

    private static int number(List<String> arguments, String option, int usual) {
        int at = arguments.indexOf(option);
        return at < 0 ? usual : Integer.parseInt(arguments.get(at + 1));
    }
}
