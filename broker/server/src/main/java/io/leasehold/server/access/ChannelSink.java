package io.leasehold.server.access;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** The standard output of the process, shared with whatever else prints there. */
final class ChannelSink implements RecordSink {

    /** So much is written to a pipe in one piece, whoever else writes to it. */
    private static final int PIECE = 4096;

    private final WritableByteChannel channel;

    ChannelSink(WritableByteChannel channel) {
        this.channel = channel;
    }

    static ChannelSink standardOutput() {
        return new ChannelSink(new FileOutputStream(FileDescriptor.out).getChannel());
    }

    @Override
    public void write(ByteBuffer lines) throws IOException {
        int end = lines.limit();
        try {
            while (lines.position() < end) {
                lines.limit(endOfLines(lines, end));
                while (lines.hasRemaining()) {
                    channel.write(lines);
                }
            }
        } finally {
            lines.limit(end);
        }
    }

    /** Left open: it is not ours. */
    @Override
    public void close() {
        // Nothing of it is held back here either.
    }

    private static int endOfLines(ByteBuffer lines, int end) {
        int most = lines.position() + PIECE;
        if (most >= end) {
            return end;
        }
        int last = most;
        while (last > lines.position() && lines.get(last - 1) != '\n') {
            last--;
        }
        return last == lines.position() ? most : last;
    }
}
