package io.leasehold.acceptance.bench;

import io.leasehold.acceptance.bench.calls.CallBench;
import java.nio.file.Path;
import java.util.List;

/** Measures what its first argument names, for {@code scripts/bench}. */
public final class BenchProgram {

    private BenchProgram() {}

    /** Arguments: what to measure, a folder for everything that is written, and options. */
    public static void main(String[] arguments) {
        BenchOptions options = BenchOptions.parse(List.of(arguments));
        int failures = 1;
        try {
            failures = measure(arguments[0], options, Path.of(arguments[1]));
        } catch (RuntimeException failed) {
            failed.printStackTrace();
        }
        // Threads of clients and servers would keep the program alive, after a failure too.
        System.exit(failures == 0 ? 0 : 1);
    }

    private static int measure(String what, BenchOptions options, Path folder) {
        return switch (what) {
            case "leases" -> leases(options, folder);
            case "memory" -> memory(options, folder);
            case "calls" -> calls(options, folder);
            case "console" -> console(options, folder);
            default -> throw new IllegalArgumentException("measure " + what);
        };
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

    private static int console(BenchOptions options, Path folder) {
        try (ConsoleBench bench = new ConsoleBench(options, folder)) {
            return bench.run();
        }
    }

    private static int calls(BenchOptions options, Path folder) {
        return (int)
                new CallBench(folder, options.rounds(), options.time(), options.scale())
                        .run(options.only());
    }
}
