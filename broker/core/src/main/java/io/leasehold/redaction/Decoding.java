package io.leasehold.redaction;

/**
 * Decodes a part of a text in one notation, and finds keys in the decoded bytes. Activated where an
 * encoded prefix of a key ends; deactivated where the notation ends or no key is in progress.
 */
final class Decoding {

    private static final int MAX_SEPARATORS = 4;
    private static final int MAX_DIGITS = 3;

    private final Notation notation;
    private final DecodedMatcher matcher;
    private final EncodedKeyScanner.MatchListener listener;
    private int value;

    /** Bits of the byte in progress; digits if their number varies. */
    private int pending;

    private int byteStart;
    private int decodedEnd;
    private int separators;

    Decoding(Notation notation, AhoCorasick automaton, EncodedKeyScanner.MatchListener listener) {
        this.notation = notation;
        this.matcher = new DecodedMatcher(automaton);
        this.listener = listener;
    }

    boolean isOf(Notation other) {
        return notation == other;
    }

    boolean isActive() {
        return matcher.isActive();
    }

    /** Whether the next digit starts a byte. */
    boolean isBetweenBytes() {
        return pending == 0;
    }

    /** Length of the longest pattern prefix that the last decoded bytes form. */
    int partialMatchLength() {
        return matcher.partialMatchLength();
    }

    /** Starts at the end of a text whose decoded bytes lead to this state. */
    void activate(int state, int from, int end) {
        matcher.activateAt(state, from);
        decodedEnd = end;
        value = 0;
        pending = 0;
        separators = 0;
    }

    void read(byte octet, int from, int end) {
        int digit = notation.digit(octet);
        if (digit != Notation.NO_DIGIT) {
            separators = 0;
            read(digit, from, end);
        } else if (notation.separates(octet) && separators < MAX_SEPARATORS) {
            separators++;
            endByte(from);
        } else if (isPrefixOfByte(octet)) {
            pending = 0;
        } else {
            finish(from);
        }
    }

    /** Ends the decoding: the text or the notation ends here. */
    void finish(int end) {
        endByte(end);
        matcher.deactivate();
    }

    /** How many bytes of the text before this position may still belong to a key. */
    int undecided(int position) {
        // Digits after a match that are no whole byte yet may belong to a longer pattern.
        return isActive() ? Math.max(matcher.undecided(position), position - decodedEnd) : 0;
    }

    private void read(int digit, int from, int end) {
        if (pending == 0) {
            byteStart = from;
            value = 0;
        }
        if (notation.bits() == 0) {
            value = value * 10 + digit;
            pending++;
            if (pending > MAX_DIGITS || value > 0xff) {
                matcher.deactivate();
            }
            return;
        }
        value = value << notation.bits() | digit;
        pending += notation.bits();
        if (pending >= Byte.SIZE) {
            pending -= Byte.SIZE;
            emit(value >> pending, end);
            // The remaining bits belong to the next byte.
            byteStart = from;
            value &= (1 << pending) - 1;
        }
    }

    private void endByte(int end) {
        if (pending == 0) {
            return;
        }
        if (notation.bits() == 0) {
            pending = 0;
            emit(value, end);
        } else {
            matcher.deactivate();
        }
    }

    /** The 0x of a hexadecimal number. */
    private boolean isPrefixOfByte(byte octet) {
        return notation == Notation.HEXADECIMAL
                && (octet == 'x' || octet == 'X')
                && pending == Notation.HEXADECIMAL.bits()
                && value == 0;
    }

    private void emit(int octet, int end) {
        decodedEnd = end;
        int length = matcher.read((byte) octet, byteStart, end);
        if (length > 0) {
            listener.matched(length, end);
        }
        if (matcher.state() == 0) {
            matcher.deactivate();
        }
    }
}
