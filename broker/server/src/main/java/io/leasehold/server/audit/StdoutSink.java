package io.leasehold.server.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writes to the standard output of the process, which other code may print to as well. */
final class StdoutSink implements RecordSink {

    /**
     * Linux writes up to this many bytes to a pipe atomically, so lines of other writers cannot
     * interleave.
     */
    private static final int ATOMIC_WRITE_BYTES = 4096;

    private final WritableByteChannel channel;

    StdoutSink(WritableByteChannel channel) {
        this.channel = channel;
    }

    static StdoutSink standardOutput() {
        return new StdoutSink(new FileOutputStream(FileDescriptor.out).getChannel());
    }

    @Override
    public void write(ByteBuffer lines) throws IOException {
        while (lines.hasRemaining()) {
            int from = lines.position();
            int written = channel.write(lines.slice(from, endOfWrite(lines) - from));
            if (written == 0) {
                return;
            }
            lines.position(from + written);
        }
    }

    /** Leaves the standard output open: it belongs to the process. */
    @Override
    public void close() {
        // There is no buffer to flush either.
    }

    /**
     * The end of the last line that fits an atomic write, or of the write itself if no line ends in
     * it.
     */
    private static int endOfWrite(ByteBuffer lines) {
        int limit = Math.min(lines.position() + ATOMIC_WRITE_BYTES, lines.limit());
        for (int end = limit; end > lines.position(); end--) {
            if (lines.get(end - 1) == '\n') {
                return end;
            }
        }
        return limit;
    }
}
