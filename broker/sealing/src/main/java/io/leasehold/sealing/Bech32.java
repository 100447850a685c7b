package io.leasehold.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.sealing.SealingException.Reason;
import java.util.Arrays;
import java.util.Locale;

/**
 * The text form of keys, as BIP 173 defines it, of any length. All of a text is in the case of its
 * prefix, and each key has one text.
 */
final class Bech32 {

    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {
        0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
    };
    private static final int CHECKSUM = 6;

    private Bech32() {}

    static String encode(String prefix, byte[] data) {
        byte[] digits = Arrays.copyOf(toDigits(data), (data.length * 8 + 4) / 5 + CHECKSUM);
        int sum = checksum(prefix, digits) ^ 1;
        for (int i = 0; i < CHECKSUM; i++) {
            digits[digits.length - CHECKSUM + i] = (byte) (sum >> 5 * (CHECKSUM - 1 - i) & 31);
        }
        StringBuilder text = new StringBuilder(prefix.toLowerCase(Locale.ROOT)).append('1');
        for (byte digit : digits) {
            text.append(ALPHABET.charAt(digit));
        }
        return isUpper(prefix) ? text.toString().toUpperCase(Locale.ROOT) : text.toString();
    }

    /**
     * @param text begins with the prefix and the separator, in whichever case
     */
    static byte[] decode(String prefix, byte[] text, Reason reason) {
        byte[] digits = new byte[text.length - prefix.length() - 1];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = digit(text[prefix.length() + 1 + i], isUpper(prefix), reason);
        }
        if (!startsWith(text, prefix)) {
            throw wrongCase(isUpper(prefix), reason);
        }
        if (digits.length < CHECKSUM || checksum(prefix, digits) != 1) {
            throw reason.because("its checksum is wrong; copy all of it again");
        }
        return toBytes(Arrays.copyOf(digits, digits.length - CHECKSUM), reason);
    }

    private static byte digit(byte character, boolean upper, Reason reason) {
        char lower = (char) (character | 0x20);
        int digit = ALPHABET.indexOf(Character.isLetter(character) ? lower : (char) character);
        if (digit < 0) {
            throw reason.because("it has a character that no key has; copy all of it again");
        }
        if (Character.isLetter(character) && Character.isUpperCase(character) != upper) {
            throw wrongCase(upper, reason);
        }
        return (byte) digit;
    }

    private static SealingException wrongCase(boolean upper, Reason reason) {
        return reason.because("it has to be in " + (upper ? "upper" : "lower") + " case");
    }

    private static boolean isUpper(String prefix) {
        return Character.isUpperCase(prefix.charAt(0));
    }

    private static boolean startsWith(byte[] text, String prefix) {
        byte[] start = prefix.getBytes(US_ASCII);
        return Arrays.equals(text, 0, start.length, start, 0, start.length);
    }

    private static int checksum(String prefix, byte[] digits) {
        byte[] name = prefix.toLowerCase(Locale.ROOT).getBytes(US_ASCII);
        int sum = 1;
        for (byte character : name) {
            sum = next(sum, character >> 5);
        }
        sum = next(sum, 0);
        for (byte character : name) {
            sum = next(sum, character & 31);
        }
        for (byte digit : digits) {
            sum = next(sum, digit);
        }
        return sum;
    }

    private static int next(int sum, int value) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5 ^ value;
        for (int bit = 0; bit < GENERATOR.length; bit++) {
            next ^= (top >> bit & 1) * GENERATOR[bit];
        }
        return next;
    }

    private static byte[] toDigits(byte[] data) {
        byte[] digits = new byte[(data.length * 8 + 4) / 5];
        for (int bit = 0; bit < data.length * 8; bit++) {
            int value = data[bit / 8] >> 7 - bit % 8 & 1;
            digits[bit / 5] |= (byte) (value << 4 - bit % 5);
        }
        return digits;
    }

    private static byte[] toBytes(byte[] digits, Reason reason) {
        byte[] data = new byte[digits.length * 5 / 8];
        int spare = digits.length * 5 % 8;
        for (int bit = 0; bit < data.length * 8; bit++) {
            int value = digits[bit / 5] >> 4 - bit % 5 & 1;
            data[bit / 8] |= (byte) (value << 7 - bit % 8);
        }
        boolean padded = digits.length > 0 && (digits[digits.length - 1] & (1 << spare) - 1) != 0;
        if (spare >= 5 || padded) {
            throw reason.because("the bits after its last byte are not zero or too many");
        }
        return data;
    }
}
