package io.leasehold.acceptance.bench.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of a process as Linux accounts for it, heap, buffers and code together, in MiB. */
final class ResidentMemory {

    private ResidentMemory() {}

    static double of(long process) {
        return read(process, "VmRSS:");
    }

    /** The most that it ever was. */
    static double mostOf(long process) {
        return read(process, "VmHWM:");
    }

    private static double read(long process, String field) {
        try {
            return Files.readString(Path.of("/proc/" + process + "/status"))
                            .lines()
                            .filter(line -> line.startsWith(field))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024.0;
        } catch (IOException failed) {
            throw new UncheckedIOException("read memory of process", failed);
        }
    }
}
