package io.leasehold.operator.keyimport;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file that is made while it is read, one numbered line after the other. */
final class Repeated extends InputStream {

    private final String line;
    private final long lines;
    private byte[] now;
    private int position;
    private long made;

    Repeated(String head, String line, long lines) {
        this.line = line;
        this.lines = lines;
        this.now = head.getBytes(StandardCharsets.UTF_8);
    }

    /** How many lines were read so far. */
    long made() {
        return made;
    }

    @Override
    public int read() {
        if (position == now.length) {
            if (made == lines) {
                return -1;
            }
            now = line.formatted(made++).getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        return now[position++];
    }
}
