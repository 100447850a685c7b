package io.leasehold.server.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records to a logger of their own, so that the application's logging configuration decides
 * where they go.
 */
final class LoggerSink implements RecordSink {

    static final String NAME = "leasehold.access";

    private final Logger log = LoggerFactory.getLogger(NAME);

    /** A line counts as written once the logger has returned without an exception. */
    @Override
    public void write(ByteBuffer lines) {
        while (lines.hasRemaining()) {
            int end = endOfLine(lines);
            log.info(text(lines, end));
            lines.position(end);
        }
    }

    @Override
    public void close() {
        // The application closes its logging itself.
    }

    /** The position after the next newline. */
    private static int endOfLine(ByteBuffer lines) {
        int end = lines.position();
        while (lines.get(end) != '\n') {
            end++;
        }
        return end + 1;
    }

    private static String text(ByteBuffer lines, int end) {
        byte[] line = new byte[end - 1 - lines.position()];
        lines.get(lines.position(), line);
        return new String(line, StandardCharsets.UTF_8);
    }
}
