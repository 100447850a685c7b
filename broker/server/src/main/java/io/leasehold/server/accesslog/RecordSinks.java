package io.leasehold.server.accesslog;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads where an operator wants records. */
public final class RecordSinks {

    private RecordSinks() {}

    /**
     * {@code stdout}, {@code logger}, or a file by its path.
     *
     * @throws BrokerException {@code configuration-invalid} if the file cannot be written
     */
    public static RecordSink sink(String place) {
        return switch (place) {
            case "stdout" -> StdoutSink.standardOutput();
            case "logger" -> new LoggerSink();
            default -> new FileSink(writable(Path.of(place).toAbsolutePath()));
        };
    }

    private static Path writable(Path file) {
        boolean possible =
                Files.exists(file)
                        ? Files.isWritable(file) && !Files.isDirectory(file)
                        : Files.isWritable(file.resolveSibling(""));
        if (!possible) {
            throw new BrokerException(
                    Problem.CONFIGURATION_INVALID,
                    "configure broker: the file of leasehold.records.to cannot be written;"
                            + " calls could not be recorded");
        }
        return file;
    }
}
