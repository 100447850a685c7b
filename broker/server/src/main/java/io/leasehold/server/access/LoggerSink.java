package io.leasehold.server.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A logger of its own, so that the application's logging decides where records go. */
final class LoggerSink implements RecordSink {

    static final String NAME = "leasehold.access";

    private final Logger log = LoggerFactory.getLogger(NAME);

    @Override
    public void write(ByteBuffer lines) {
        while (lines.hasRemaining()) {
            log.info(line(lines));
        }
    }

    @Override
    public void close() {
        // The logging of the application closes itself.
    }

    private static String line(ByteBuffer lines) {
        int start = lines.position();
        int end = start;
        while (lines.get(end) != '\n') {
            end++;
        }
        byte[] line = new byte[end - start];
        lines.get(line).get();
        return new String(line, StandardCharsets.US_ASCII);
    }
}
