package io.leasehold.gateway;

import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Undoes gzip or deflate of an answer as it streams by. What swells to more than a hundred times of
 * what came is a fault, and so is whatever follows the end. For one stream and one thread; holds
 * memory outside the heap until it is closed.
 */
final class StreamingInflater implements AutoCloseable {

    private static final int BLOCK = 16 * 1024;
    private static final long MOST_RATIO = 100;
    private static final long ALLOWANCE = 1024 * 1024;

    /** Who takes what was inflated, and the array with it. */
    interface Taker {
        void take(byte[] bytes, int length);
    }

    private final Taker taker;
    private final @Nullable GzipFrame frame;
    private @Nullable Inflater inflater;
    private long came;
    private long went;
    private boolean closed;

    private StreamingInflater(boolean gzip, Taker taker) {
        this.taker = taker;
        this.frame = gzip ? new GzipFrame() : null;
        this.inflater = gzip ? new Inflater(true) : null;
    }

    static boolean understands(String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip", "deflate" -> true;
            default -> false;
        };
    }

    static StreamingInflater of(String encoding, Taker taker) {
        return new StreamingInflater(!encoding.equalsIgnoreCase("deflate"), taker);
    }

    /** Takes the next bytes; false if they are not what they should be. */
    boolean feed(byte[] bytes, int from, int to) {
        came += to - from;
        int at = frame == null ? from : behindHeader(frame, bytes, from, to);
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
        return isTrailer(bytes, at, to);
    }

    /** Whether it has come to its proper end; an empty body needs no frame. */
    boolean isWhole() {
        boolean ended = inflater != null && inflater.finished();
        return came == 0 || ended && (frame == null || frame.isWhole());
    }

    @Override
    public void close() {
        closed = true;
        if (inflater != null) {
            inflater.end();
        }
    }

    private static int behindHeader(GzipFrame frame, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !frame.isOpen()) {
            if (!frame.readHeader(bytes[at])) {
                return -1;
            }
            at++;
        }
        return at;
    }

    /** What is called deflate comes with the frame of zlib, or bare. */
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
                went += length;
                if (went > came * MOST_RATIO + ALLOWANCE || current.needsDictionary()) {
                    return false;
                }
                if (length > 0) {
                    passOn(block, length);
                    // Whoever takes it may find the caller gone, and close this.
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

    private void passOn(byte[] block, int length) {
        if (frame != null) {
            frame.count(block, length);
        }
        taker.take(block, length);
    }

    private boolean isTrailer(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (frame == null || !frame.readTrailer(bytes[at])) {
                return false;
            }
        }
        return true;
    }
}
