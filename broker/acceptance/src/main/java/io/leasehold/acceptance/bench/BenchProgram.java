package io.leasehold.acceptance.bench;

import java.nio.file.Path;
import java.util.List;

/** Measures what its first argument names, for {@code scripts/bench}. */
public final class BenchProgram {

    private BenchProgram() {}

    /** Arguments: what to measure, a folder for everything that is written, and options. */
    public static void main(String[] arguments) {
        BenchOptions options = BenchOptions.parse(List.of(arguments));
        Path folder = Path.of(arguments[1]);
        int failures;
        try (LeaseBench bench = new LeaseBench(options, folder)) {
            failures = bench.run();
        }
        System.exit(failures == 0 ? 0 : 1);
    }
}
