package io.leasehold.call;

/**
 * The ways in which a format writes one byte as several: those of JSON and JavaScript, of C with
 * three octal digits, of URLs, and of HTML and XML, where the semicolon behind a number may be
 * missing.
 */
final class EscapeSyntax {

    /** Bytes of the longest: a numeric reference with seven digits. */
    static final int LONGEST = 10;

    /** Said of bytes that begin an escape and do not end it. */
    static final int MORE = -1;

    /** Said of bytes that are no escape, nor the beginning of one. */
    static final int NONE = -2;

    /** Added to a meaning if the last byte is not part of the escape, but showed where it ends. */
    static final int BEFORE_LAST = 0x100;

    /** The bytes that begin an escape. */
    static final String BEGINNINGS = "\\%&";

    /** What stands for a character that no key has. */
    private static final int OTHER = 0;

    private EscapeSyntax() {}

    /**
     * Whether an escape may begin with this byte; none has such a byte further on but at its end.
     */
    static boolean begins(byte octet) {
        return octet == '\\' || octet == '%' || octet == '&';
    }

    /**
     * The byte that these stand for, possibly with {@link #BEFORE_LAST}; {@link #MORE} or {@link
     * #NONE} if there is none yet.
     */
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
            case '0', '1', '2', '3' -> octal(text, length);
            default -> NONE;
        };
    }

    /** Always of three digits, as C and what imitates it write them. */
    private static int octal(byte[] text, int length) {
        if (digit(text[length - 1], 8) < 0) {
            return NONE;
        }
        return length < 4 ? MORE : number(text, 1, 4, 8);
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
        byte last = text[length - 1];
        if (digit(last, radix) >= 0) {
            return length == LONGEST ? NONE : MORE;
        }
        if (length - 1 == from) {
            return NONE;
        }
        int number = number(text, from, length - 1, radix);
        return last == ';' ? number : number | BEFORE_LAST;
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
