package io.leasehold.operator.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads and writes files that are given as arguments. */
final class SmallFile {

    private static final int MAX_BYTES = 1 << 20;

    private SmallFile() {}

    static byte[] read(String what, Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return bounded(what, stream);
        } catch (IOException _) {
            throw wrongUsage("read " + what + ": the file cannot be read; check its path");
        }
    }

    static byte[] read(String what, InputStream stream) {
        try {
            return bounded(what, stream);
        } catch (IOException _) {
            throw wrongUsage("read " + what + ": standard input cannot be read");
        }
    }

    private static byte[] bounded(String what, InputStream stream) throws IOException {
        byte[] content = stream.readNBytes(MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
            throw wrongUsage("read " + what + ": it is longer than 1 MiB; give another");
        }
        return content;
    }

    /** A mistyped name must not replace another file. */
    static void writeNew(Path file, String text) {
        try {
            Files.write(
                    file,
                    text.getBytes(US_ASCII),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException _) {
            throw wrongUsage("write " + file + ": it exists; name a new file");
        } catch (IOException _) {
            throw wrongUsage("write " + file + ": the file cannot be written; check its folder");
        }
    }

    private static BrokerException wrongUsage(String message) {
        return new BrokerException(Problem.REQUEST_MALFORMED, message);
    }
}
