package io.leasehold.server.accesslog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A logger of its own, so that the application's logging decides where records go. */
final class LoggerSink implements RecordSink {

    static final String NAME = "leasehold.access";

    private final Logger log = LoggerFactory.getLogger(NAME);

    /** A line counts as written once the logger has taken it without a failure. */
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
        // The logging of the application closes itself.
    }

    /** Where the next line begins. */
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
        return new String(line, StandardCharsets.US_ASCII);
    }
}
