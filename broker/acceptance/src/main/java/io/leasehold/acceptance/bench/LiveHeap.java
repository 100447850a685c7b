package io.leasehold.acceptance.bench;

import io.leasehold.acceptance.ProgramProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What lives in the heap of a process after a full collection, whichever collector it uses. */
public final class LiveHeap {

    private static final double MEBIBYTE = 1 << 20;

    private LiveHeap() {}

    /** In MiB; what it mostly is goes to standard error. */
    public static double of(long process) {
        String histogram =
                ProgramProcess.run(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                String.valueOf(process),
                                "GC.class_histogram"),
                        Map.of());
        histogram.lines().limit(14).forEach(System.err::println);
        String total =
                histogram
                        .lines()
                        .filter(line -> line.startsWith("Total"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("measure heap: no total"));
        return Long.parseLong(total.strip().split(" +")[2]) / MEBIBYTE;
    }
}
