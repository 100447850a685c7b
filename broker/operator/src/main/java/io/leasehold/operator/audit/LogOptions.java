package io.leasehold.operator.audit;

import io.leasehold.operator.storedlog.StoredLog;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option for the log. */
final class LogOptions {

    @Option(
            names = "--log",
            paramLabel = "FOLDER",
            required = true,
            description =
                    "The folder of the log, or a copy of it: the one with 'checkpoint' in it.")
    private Path folder = Path.of("");

    StoredLog log() {
        return StoredLog.at(folder);
    }
}
