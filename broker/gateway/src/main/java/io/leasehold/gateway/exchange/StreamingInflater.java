package io.leasehold.gateway.exchange;

import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a gzip or deflate response as a stream. More than 100 bytes of output for a byte of
 * input (plus 1 MiB) are an error, as is data after the end. For one stream and one thread; holds
 * native memory until it is closed.
 */
final class StreamingInflater implements AutoCloseable {

    private static final int BLOCK = 16 * 1024;
    private static final long MAX_RATIO = 100;
    private static final long RATIO_ALLOWANCE = 1024 * 1024;

    /** Receives the decompressed data and owns the array. */
    interface Output {
        void write(byte[] bytes, int length);
    }

    private final Output output;
    private final @Nullable GzipFrame frame;
    private @Nullable Inflater inflater;
    private long bytesIn;
    private long bytesOut;
    private boolean closed;

    private StreamingInflater(boolean gzip, Output output) {
        this.output = output;
        this.frame = gzip ? new GzipFrame() : null;
        this.inflater = gzip ? new Inflater(true) : null;
    }

    static boolean supports(String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip", "deflate" -> true;
            default -> false;
        };
    }

    static StreamingInflater of(String encoding, Output output) {
        return new StreamingInflater(!encoding.equalsIgnoreCase("deflate"), output);
    }

    /** Processes the next bytes; false if they are invalid. */
    boolean feed(byte[] bytes, int from, int to) {
        bytesIn += to - from;
        int at = frame == null ? from : skipHeader(frame, bytes, from, to);
        if (at < 0 || at == to) {
            return at == to;
        }
        Inflater current = inflater(bytes[at]);
        if (!current.finished()) {
            current.setInput(bytes, at, to - at);
            if (!inflate(current)) {
                return false;
            }
            at = to - current.getRemaining();
        }
        return readTrailer(bytes, at, to);
    }

    /** Whether the stream is complete; an empty body needs no frame. */
    boolean isComplete() {
        boolean ended = inflater != null && inflater.finished();
        return bytesIn == 0 || ended && (frame == null || frame.isComplete());
    }

    @Override
    public void close() {
        closed = true;
        if (inflater != null) {
            inflater.end();
        }
    }

    private static int skipHeader(GzipFrame frame, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !frame.isHeaderComplete()) {
            if (!frame.readHeader(bytes[at])) {
                return -1;
            }
            at++;
        }
        return at;
    }

    /** What HTTP calls deflate has a zlib header, or is raw. */
    private Inflater inflater(byte first) {
        if (inflater == null) {
            boolean framed = (first & 0x0f) == 8 && (first & 0xf0) <= 0x70;
            inflater = new Inflater(!framed);
        }
        return inflater;
    }

    private boolean inflate(Inflater current) {
        try {
            while (!current.finished()) {
                byte[] block = new byte[BLOCK];
                int length = current.inflate(block);
                bytesOut += length;
                if (bytesOut > bytesIn * MAX_RATIO + RATIO_ALLOWANCE || current.needsDictionary()) {
                    return false;
                }
                if (length > 0) {
                    emit(block, length);
                    // The output may find that the caller disconnected, and close this inflater.
                    if (closed) {
                        return false;
                    }
                } else if (current.needsInput()) {
                    return true;
                }
            }
            return true;
        } catch (DataFormatException _) {
            return false;
        }
    }

    private void emit(byte[] block, int length) {
        if (frame != null) {
            frame.addOutput(block, length);
        }
        output.write(block, length);
    }

    private boolean readTrailer(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (frame == null || !frame.readTrailer(bytes[at])) {
                return false;
            }
        }
        return true;
    }
}
