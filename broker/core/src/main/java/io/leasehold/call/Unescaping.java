package io.leasehold.call;

/**
 * Undoes one layer of escapes of a stream. Bytes that begin an escape are kept until it is clear
 * what they stand for, at most {@link Escape#LONGEST} of them.
 */
final class Unescaping {

    /** Who takes the bytes, each with the positions of the text that it comes from. */
    interface Taker {
        void take(byte octet, int start, int end, boolean escaped);
    }

    private final Taker taker;
    private final byte[] begun = new byte[Escape.LONGEST];
    private final int[] starts = new int[Escape.LONGEST];
    private int length;
    private int end;

    Unescaping(Taker taker) {
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
        if (length == 0 && !Escape.begins(octet)) {
            taker.take(octet, start, until, false);
            return;
        }
        begun[length] = octet;
        starts[length++] = start;
        end = until;
        int meaning = Escape.decode(begun, length);
        if (meaning >= 0) {
            length = 0;
            taker.take((byte) meaning, starts[0], until, true);
        } else if (meaning == Escape.NONE) {
            giveUp(octet, start, until);
        }
    }

    /** No more bytes come: what has begun stands for itself. */
    void finish() {
        int kept = length;
        length = 0;
        passOn(kept, end);
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
