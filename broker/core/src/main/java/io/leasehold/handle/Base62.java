package io.leasehold.handle;

/** Digits, upper case, lower case: text that a double click selects whole. */
final class Base62 {

    static final int CHECK_LENGTH = 6;

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Base62() {}

    /** The 32-bit value in six digits. */
    static String check(long value) {
        char[] digits = new char[CHECK_LENGTH];
        long rest = value;
        for (int place = CHECK_LENGTH - 1; place >= 0; place--) {
            digits[place] = DIGITS.charAt((int) (rest % 62));
            rest /= 62;
        }
        return new String(digits);
    }
}
