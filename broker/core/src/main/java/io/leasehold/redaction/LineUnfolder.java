package io.leasehold.redaction;

/**
 * Separates the bytes of a key that is broken over lines, or written in wider characters, from the
 * bytes between them: line breaks, indentation, and the zero bytes of UTF-16 and UTF-32. A blank
 * line ends every key, and so does a gap longer than {@link #LONGEST_GAP}, which bounds how much of
 * a text is held back.
 */
final class LineUnfolder {

    /** What a byte means to a broken key. */
    enum Part {
        TEXT,
        GAP,
        END
    }

    /** In bytes of the text. */
    static final int LONGEST_GAP = 64;

    private boolean afterBreak;
    private byte lastInGap;
    private int textEnd;

    /** Whether a gap may start with this byte. */
    static boolean startsGap(byte octet) {
        return octet == 0 || isBreak(octet);
    }

    static boolean isBreak(byte octet) {
        return octet == '\n' || octet == '\r';
    }

    static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    /** Starts over; the text before this position is not a gap. */
    void reset(int position) {
        afterBreak = false;
        textEnd = position;
    }

    Part read(byte octet, int start, int end) {
        if (isBreak(octet)) {
            boolean second = afterBreak && !(lastInGap == '\r' && octet == '\n');
            afterBreak = true;
            lastInGap = octet;
            return second ? Part.END : gap(start);
        }
        if (afterBreak && isBlank(octet)) {
            lastInGap = octet;
            return gap(start);
        }
        if (octet == 0) {
            return gap(start);
        }
        afterBreak = false;
        textEnd = end;
        return Part.TEXT;
    }

    private Part gap(int start) {
        return start - textEnd < LONGEST_GAP ? Part.GAP : Part.END;
    }
}
