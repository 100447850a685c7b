package io.leasehold.redaction;

/** A notation that writes bytes as digits. */
enum Notation {
    /** Standard and URL-safe alphabet. */
    BASE64(6, 4),
    /** Upper or lower case, with or without separators between bytes. */
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

    /** Bits per digit; 0 if the number of digits per byte varies. */
    int bits() {
        return bits;
    }

    /** Number of different digits at which a byte may start. */
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

    /** Whether the byte may separate two encoded bytes. */
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
