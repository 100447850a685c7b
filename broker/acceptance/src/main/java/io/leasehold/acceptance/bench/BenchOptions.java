package io.leasehold.acceptance.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param time of one round
 * @param every how often each lease is called
 * @param only the one part of a bench to run; empty for all
 * @param scale how long it warms up, and how large its scene is
 */
record BenchOptions(
        int callers,
        int rounds,
        Duration time,
        int leases,
        int projects,
        Duration every,
        String only,
        Scale scale) {

    static BenchOptions parse(List<String> arguments) {
        Scale scale = arguments.contains("--smoke") ? Scale.SMOKE : Scale.FULL;
        return new BenchOptions(
                number(arguments, "--callers", scale.count(16, 4)),
                number(arguments, "--rounds", scale.count(5, 1)),
                Duration.ofSeconds(number(arguments, "--seconds", scale.count(5, 1))),
                number(arguments, "--leases", scale.count(20_000, 200)),
                number(arguments, "--projects", scale.count(200, 4)),
                Duration.ofSeconds(number(arguments, "--every", scale.count(8, 1))),
                text(arguments, "--only"),
                scale);
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
