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
        int failures =
                switch (arguments[0]) {
                    case "leases" -> leases(options, folder);
                    case "memory" -> memory(options, folder);
                    default -> throw new IllegalArgumentException("measure " + arguments[0]);
                };
        System.exit(failures == 0 ? 0 : 1);
    }

    private static int leases(BenchOptions options, Path folder) {
        try (LeaseBench bench = new LeaseBench(options, folder)) {
            return bench.run();
        }
    }

    private static int memory(BenchOptions options, Path folder) {
        try (MemoryBench bench = new MemoryBench(options, folder)) {
            return bench.run();
        }
    }
}
