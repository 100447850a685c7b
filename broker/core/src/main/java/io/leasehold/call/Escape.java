package io.leasehold.call;

/**
 * The ways in which a format writes one byte as several: those of JSON and JavaScript, of URLs, and
 * of HTML and XML.
 */
final class Escape {

    /** Bytes of the longest: a numeric reference with seven digits. */
    static final int LONGEST = 10;

    /** Said of bytes that begin an escape and do not end it. */
    static final int MORE = -1;

    /** Said of bytes that are no escape, nor the beginning of one. */
    static final int NONE = -2;

    /** What stands for a character that no key has. */
    private static final int OTHER = 0;

    private Escape() {}

    /**
     * Whether an escape may begin with this byte; none has such a byte further on but at its end.
     */
    static boolean begins(byte octet) {
        return octet == '\\' || octet == '%' || octet == '&';
    }

    /** The byte that these stand for; {@link #MORE} or {@link #NONE} if there is none yet. */
    static int decode(byte[] text, int length) {
        if (length == 1) {
            return MORE;
        }
        return switch (text[0]) {
            case '\\' -> backslash(text, length);
            case '%' -> hexadecimal(text, 1, 3, length);
            default -> text[1] == '#' ? reference(text, length) : entity(text, length);
        };
    }

    private static int backslash(byte[] text, int length) {
        return switch (text[1]) {
            case '"', '\\', '/', '\'' -> text[1];
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal(text, 2, 6, length);
            case 'x' -> hexadecimal(text, 2, 4, length);
            default -> NONE;
        };
    }

    private static int hexadecimal(byte[] text, int from, int end, int length) {
        if (length > from && digit(text[length - 1], 16) < 0) {
            return NONE;
        }
        return length < end ? MORE : number(text, from, end, 16);
    }

    private static int reference(byte[] text, int length) {
        boolean hexadecimal = length > 2 && (text[2] == 'x' || text[2] == 'X');
        int from = hexadecimal ? 3 : 2;
        if (length <= from) {
            return MORE;
        }
        int radix = hexadecimal ? 16 : 10;
        if (text[length - 1] == ';') {
            return length - 1 == from ? NONE : number(text, from, length - 1, radix);
        }
        return length == LONGEST || digit(text[length - 1], radix) < 0 ? NONE : MORE;
    }

    private static int entity(byte[] text, int length) {
        int begun = entity(text, length, "amp;", '&');
        begun = begun == NONE ? entity(text, length, "apos;", '\'') : begun;
        begun = begun == NONE ? entity(text, length, "lt;", '<') : begun;
        begun = begun == NONE ? entity(text, length, "gt;", '>') : begun;
        return begun == NONE ? entity(text, length, "quot;", '"') : begun;
    }

    private static int entity(byte[] text, int length, String name, int meaning) {
        if (length - 1 > name.length()) {
            return NONE;
        }
        for (int at = 1; at < length; at++) {
            if (text[at] != name.charAt(at - 1)) {
                return NONE;
            }
        }
        return length - 1 == name.length() ? meaning : MORE;
    }

    private static int number(byte[] text, int from, int end, int radix) {
        int number = 0;
        for (int at = from; at < end; at++) {
            number = number * radix + digit(text[at], radix);
        }
        return number > 0xff ? OTHER : number;
    }

    /** Only ASCII counts, whatever Unicode calls a digit. */
    private static int digit(byte octet, int radix) {
        return octet < 0 ? -1 : Character.digit(octet, radix);
    }
}
