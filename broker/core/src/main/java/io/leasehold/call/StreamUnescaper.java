package io.leasehold.call;

/**
 * Undoes one layer of escapes of a stream. Bytes that begin an escape are kept until it is clear
 * what they stand for, at most {@link EscapeSyntax#LONGEST} of them.
 */
final class StreamUnescaper {

    /** Who takes the bytes, each with the positions of the text that it comes from. */
    interface Taker {
        void take(byte octet, int start, int end, boolean escaped);
    }

    private final String beginnings;
    private final Taker taker;
    private final byte[] begun = new byte[EscapeSyntax.LONGEST];
    private final int[] starts = new int[EscapeSyntax.LONGEST];
    private int length;
    private int end;

    /** Undoes every escape. */
    StreamUnescaper(Taker taker) {
        this(EscapeSyntax.BEGINNINGS, taker);
    }

    /** Undoes those escapes that begin with one of these. */
    StreamUnescaper(String beginnings, Taker taker) {
        this.beginnings = beginnings;
        this.taker = taker;
    }

    /** Whether it stands within an escape. */
    boolean hasBegun() {
        return length > 0;
    }

    /** How many bytes of the text before this position are kept. */
    int undecided(int position) {
        return length == 0 ? 0 : position - starts[0];
    }

    void read(byte octet, int start, int until) {
        if (length == 0 && !begins(octet)) {
            taker.take(octet, start, until, false);
            return;
        }
        begun[length] = octet;
        starts[length++] = start;
        end = until;
        int meaning = EscapeSyntax.decode(begun, length);
        if (meaning == EscapeSyntax.NONE) {
            giveUp(octet, start, until);
        } else if (meaning >= EscapeSyntax.BEFORE_LAST) {
            length = 0;
            taker.take((byte) meaning, starts[0], start, true);
            read(octet, start, until);
        } else if (meaning >= 0) {
            length = 0;
            taker.take((byte) meaning, starts[0], until, true);
        }
    }

    /** No more bytes come: what has begun stands for itself unless its end is optional. */
    void finish() {
        int kept = length;
        length = 0;
        if (kept > 0) {
            // A byte that no escape contains shows whether what has begun may end here.
            begun[kept] = 0;
            int meaning = EscapeSyntax.decode(begun, kept + 1);
            if (meaning >= 0) {
                taker.take((byte) meaning, starts[0], end, true);
            } else {
                passOn(kept, end);
            }
        }
    }

    private boolean begins(byte octet) {
        return EscapeSyntax.begins(octet) && beginnings.indexOf(octet) >= 0;
    }

    private void giveUp(byte last, int start, int until) {
        int before = length - 1;
        length = 0;
        passOn(before, start);
        // Of the bytes of what was no escape, only the last may begin one.
        read(last, start, until);
    }

    private void passOn(int count, int until) {
        for (int at = 0; at < count; at++) {
            taker.take(begun[at], starts[at], at + 1 < count ? starts[at + 1] : until, false);
        }
    }
}
