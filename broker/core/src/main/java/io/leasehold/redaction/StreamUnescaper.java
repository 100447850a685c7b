package io.leasehold.redaction;

/**
 * Removes one layer of escapes from a stream. Bytes that start an escape are kept until it is clear
 * what they mean, at most {@link EscapeSyntax#LONGEST} of them.
 */
final class StreamUnescaper {

    /** Receives the bytes, each with its positions in the text. */
    interface ByteSink {
        void accept(byte octet, int start, int end, boolean escaped);
    }

    private final String startBytes;
    private final ByteSink sink;
    private final byte[] pending = new byte[EscapeSyntax.LONGEST];
    private final int[] starts = new int[EscapeSyntax.LONGEST];
    private int length;
    private int end;

    /** Decodes every escape. */
    StreamUnescaper(ByteSink sink) {
        this(EscapeSyntax.START_BYTES, sink);
    }

    /** Decodes the escapes that start with one of these bytes. */
    StreamUnescaper(String startBytes, ByteSink sink) {
        this.startBytes = startBytes;
        this.sink = sink;
    }

    /** Whether the last bytes are an incomplete escape. */
    boolean isInEscape() {
        return length > 0;
    }

    /** How many bytes of the text before this position are kept. */
    int undecided(int position) {
        return length == 0 ? 0 : position - starts[0];
    }

    void read(byte octet, int start, int until) {
        if (length == 0 && !isStart(octet)) {
            sink.accept(octet, start, until, false);
            return;
        }
        pending[length] = octet;
        starts[length++] = start;
        end = until;
        int decoded = EscapeSyntax.decode(pending, length);
        if (decoded == EscapeSyntax.NONE) {
            releaseLiteral(octet, start, until);
        } else if (decoded >= EscapeSyntax.BEFORE_LAST) {
            length = 0;
            sink.accept((byte) decoded, starts[0], start, true);
            read(octet, start, until);
        } else if (decoded >= 0) {
            length = 0;
            sink.accept((byte) decoded, starts[0], until, true);
        }
    }

    /** Ends the stream: pending bytes are literal, unless the end of their escape is optional. */
    void finish() {
        int count = length;
        length = 0;
        if (count > 0) {
            // A byte that no escape contains shows whether the pending escape may end here.
            pending[count] = 0;
            int decoded = EscapeSyntax.decode(pending, count + 1);
            if (decoded >= 0) {
                sink.accept((byte) decoded, starts[0], end, true);
            } else {
                emitLiteral(count, end);
            }
        }
    }

    private boolean isStart(byte octet) {
        return EscapeSyntax.isStart(octet) && startBytes.indexOf(octet) >= 0;
    }

    private void releaseLiteral(byte last, int start, int until) {
        int before = length - 1;
        length = 0;
        emitLiteral(before, start);
        // Only the last of these bytes can start another escape.
        read(last, start, until);
    }

    private void emitLiteral(int count, int until) {
        for (int at = 0; at < count; at++) {
            sink.accept(pending[at], starts[at], at + 1 < count ? starts[at + 1] : until, false);
        }
    }
}
