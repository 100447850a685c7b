package io.leasehold.server.audit;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates the sink that an operator configured. */
public final class RecordSinks {

    private RecordSinks() {}

    /**
     * The sink for {@code stdout}, {@code logger}, or the path of a file.
     *
     * @throws BrokerException {@code configuration-invalid} if the file cannot be written
     */
    public static RecordSink sink(String destination) {
        return switch (destination) {
            case "stdout" -> StdoutSink.standardOutput();
            case "logger" -> new LoggerSink();
            default -> new FileSink(writable(Path.of(destination).toAbsolutePath()));
        };
    }

    private static Path writable(Path file) {
        boolean isWritable =
                Files.exists(file)
                        ? Files.isWritable(file) && !Files.isDirectory(file)
                        : Files.isWritable(file.resolveSibling(""));
        if (!isWritable) {
            throw new BrokerException(
                    Problem.CONFIGURATION_INVALID,
                    "configure broker: the file of leasehold.records.to cannot be written, so"
                            + " calls could not be recorded; make it writable or choose another");
        }
        return file;
    }
}
