package io.leasehold.server.accesslog;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** The standard output of the process, shared with whatever else prints there. */
final class StdoutSink implements RecordSink {

    /** So much is written to a pipe in one piece, whoever else writes to it. */
    private static final int PIECE = 4096;

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
            int written = channel.write(lines.slice(from, endOfPiece(lines) - from));
            if (written == 0) {
                return;
            }
            lines.position(from + written);
        }
    }

    /** Left open: it is not ours. */
    @Override
    public void close() {
        // Nothing of it is held back here either.
    }

    /** After the last line that ends within a piece, or the piece's own end if none does. */
    private static int endOfPiece(ByteBuffer lines) {
        int most = Math.min(lines.position() + PIECE, lines.limit());
        for (int end = most; end > lines.position(); end--) {
            if (lines.get(end - 1) == '\n') {
                return end;
            }
        }
        return most;
    }
}
