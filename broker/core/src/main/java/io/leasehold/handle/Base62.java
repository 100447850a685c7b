package io.leasehold.handle;

/** Base62: digits, upper case, lower case. A double click selects the whole text. */
final class Base62 {

    static final int CHECK_LENGTH = 6;

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Base62() {}

    /** The 32-bit value as six characters. */
    static String check(long value) {
        char[] digits = new char[CHECK_LENGTH];
        long rest = value;
        for (int at = CHECK_LENGTH - 1; at >= 0; at--) {
            digits[at] = DIGITS.charAt((int) (rest % 62));
            rest /= 62;
        }
        return new String(digits);
    }
}
