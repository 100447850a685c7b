package io.leasehold.call;

/**
 * Reads what stands in a text in one notation, and looks for keys in what it stands for. It is
 * woken where a key begins in that notation, and falls asleep where the notation ends or no key is
 * in progress.
 */
final class Decoding {

    private static final int MOST_SEPARATORS = 4;
    private static final int MOST_DIGITS = 3;

    private final Notation notation;
    private final DecodedMatcher reading;
    private final EncodedKeyScanner.Finder finder;
    private int value;
    private int held;
    private int start;
    private int taken;
    private int separators;

    /**
     * @param held bits of the byte in progress, or digits if their number varies
     */
    Decoding(Notation notation, AhoCorasick automaton, EncodedKeyScanner.Finder finder) {
        this.notation = notation;
        this.reading = new DecodedMatcher(automaton);
        this.finder = finder;
    }

    boolean isOf(Notation other) {
        return notation == other;
    }

    boolean isAwake() {
        return reading.isAwake();
    }

    /** Whether a byte begins with the next digit. */
    boolean isBetweenBytes() {
        return held == 0;
    }

    /** How many of the last bytes that were decoded may begin a key. */
    int inProgress() {
        return reading.inProgress();
    }

    /** Begins at the end of a text that stands for what leads to this state. */
    void wake(int state, int from, int end) {
        reading.wakeWithin(state, from);
        taken = end;
        value = 0;
        held = 0;
        separators = 0;
    }

    void read(byte octet, int from, int end) {
        int digit = notation.digit(octet);
        if (digit != Notation.NO_DIGIT) {
            separators = 0;
            read(digit, from, end);
        } else if (notation.separates(octet) && separators < MOST_SEPARATORS) {
            separators++;
            separate(from);
        } else if (isPrefixOfByte(octet)) {
            held = 0;
        } else {
            finish(from);
        }
    }

    /** The text ends here, or what stands in this notation. */
    void finish(int end) {
        separate(end);
        reading.rest();
    }

    /** How many bytes of the text before this position may yet turn out to belong to a key. */
    int undecided(int position) {
        // What follows a pattern and is no whole byte yet may be in the middle of a longer one.
        return isAwake() ? Math.max(reading.undecided(position), position - taken) : 0;
    }

    private void read(int digit, int from, int end) {
        if (held == 0) {
            start = from;
            value = 0;
        }
        if (notation.bits() == 0) {
            value = value * 10 + digit;
            held++;
            if (held > MOST_DIGITS || value > 0xff) {
                reading.rest();
            }
            return;
        }
        value = value << notation.bits() | digit;
        held += notation.bits();
        if (held >= Byte.SIZE) {
            held -= Byte.SIZE;
            take(value >> held, end);
            // What is left of the digit belongs to the next byte.
            start = from;
            value &= (1 << held) - 1;
        }
    }

    private void separate(int end) {
        if (held == 0) {
            return;
        }
        if (notation.bits() == 0) {
            held = 0;
            take(value, end);
        } else {
            reading.rest();
        }
    }

    /** The 0x of a hexadecimal number. */
    private boolean isPrefixOfByte(byte octet) {
        return notation == Notation.HEXADECIMAL
                && (octet == 'x' || octet == 'X')
                && held == Notation.HEXADECIMAL.bits()
                && value == 0;
    }

    private void take(int octet, int end) {
        taken = end;
        int length = reading.read((byte) octet, start, end);
        if (length > 0) {
            finder.found(length, end);
        }
        if (reading.state() == 0) {
            reading.rest();
        }
    }
}
