package io.leasehold.acceptance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time as Linux accounts for it, in hundredths of a second. */
public final class ProcessorTime {

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final double HUNDREDTHS = 100;

    private ProcessorTime() {}

    /** The seconds that a process has used so far. */
    public static double ofProcess(long id) {
        String stat = read(Path.of("/proc/" + id + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / HUNDREDTHS;
    }

    /** The seconds that all processors have had nothing to do but wait, for the disk for one. */
    public static double idle() {
        String[] fields = read(Path.of("/proc/stat")).lines().findFirst().orElse("").split(" +");
        return (Long.parseLong(fields[4]) + Long.parseLong(fields[5])) / HUNDREDTHS;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("read processor time", failed);
        }
    }
}
