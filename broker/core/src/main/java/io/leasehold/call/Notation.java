package io.leasehold.call;

/** A way in which bytes are written with digits. */
enum Notation {
    /** In either alphabet. */
    BASE64(6, 4),
    /** In either case, with separators between the bytes or none. */
    HEXADECIMAL(4, 2),
    /** A list of numbers. */
    DECIMAL(0, 1);

    static final int NO_DIGIT = -1;

    private final int bits;
    private final int phases;

    Notation(int bits, int phases) {
        this.bits = bits;
        this.phases = phases;
    }

    /** Bits for each digit; 0 if the number of digits for a byte varies. */
    int bits() {
        return bits;
    }

    /** At how many different digits a byte may begin. */
    int phases() {
        return phases;
    }

    /** The value of a digit, or {@link #NO_DIGIT}. */
    int digit(byte octet) {
        return switch (this) {
            case BASE64 -> base64(octet);
            case HEXADECIMAL -> octet < 0 ? NO_DIGIT : Character.digit(octet, 16);
            case DECIMAL -> octet < 0 ? NO_DIGIT : Character.digit(octet, 10);
        };
    }

    /** Whether the byte may stand between two bytes in this notation. */
    boolean separates(byte octet) {
        return switch (this) {
            case BASE64 -> false;
            case HEXADECIMAL -> octet == ':' || octet == '-' || octet == ',' || octet == ' ';
            case DECIMAL -> octet == ',' || octet == ' ';
        };
    }

    private static int base64(byte octet) {
        if (octet >= 'A' && octet <= 'Z') {
            return octet - 'A';
        }
        if (octet >= 'a' && octet <= 'z') {
            return octet - 'a' + 26;
        }
        if (octet >= '0' && octet <= '9') {
            return octet - '0' + 52;
        }
        return switch (octet) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> NO_DIGIT;
        };
    }
}
