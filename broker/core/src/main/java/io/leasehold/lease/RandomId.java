package io.leasehold.lease;

import java.util.random.RandomGenerator;

/** Random ids of 22 base62 characters, which are as hard to guess as 130 random bits. */
public final class RandomId {

    public static final int LENGTH = 22;

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /**
     * The largest multiple of 62 that fits a byte: beyond it, some digits would come more often.
     */
    private static final int LIMIT = 248;

    private RandomId() {}

    public static String next(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        StringBuilder id = new StringBuilder(LENGTH);
        while (id.length() < LENGTH) {
            random.nextBytes(bytes);
            append(bytes, id);
        }
        return id.toString();
    }

    private static void append(byte[] bytes, StringBuilder id) {
        for (byte each : bytes) {
            int value = each & 0xff;
            if (value < LIMIT && id.length() < LENGTH) {
                id.append(DIGITS.charAt(value % DIGITS.length()));
            }
        }
    }

    /** Whether the text can be such an id. */
    public static boolean isValid(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int index = 0; index < LENGTH; index++) {
            char character = text.charAt(index);
            if (character > 'z' || !Character.isLetterOrDigit(character)) {
                return false;
            }
        }
        return true;
    }
}
