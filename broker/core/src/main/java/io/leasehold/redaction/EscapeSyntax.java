package io.leasehold.redaction;

/**
 * How formats write one byte as several: JSON and JavaScript, C with three octal digits, URLs, and
 * HTML and XML, where the semicolon after a number may be missing.
 */
final class EscapeSyntax {

    /** Length in bytes of the longest escape: a numeric reference with seven digits. */
    static final int LONGEST = 10;

    /** The bytes start an escape, but do not end it. */
    static final int MORE = -1;

    /** The bytes are neither an escape nor the start of one. */
    static final int NONE = -2;

    /**
     * Added to the decoded byte if the last byte is not part of the escape, but showed where it
     * ends.
     */
    static final int BEFORE_LAST = 0x100;

    /** The bytes that start an escape. */
    static final String START_BYTES = "\\%&";

    /** Result for a character that no key contains. */
    private static final int NOT_IN_KEYS = 0;

    private EscapeSyntax() {}

    /**
     * Whether an escape may start with this byte. No escape contains such a byte further on, except
     * at its end.
     */
    static boolean isStart(byte octet) {
        return octet == '\\' || octet == '%' || octet == '&';
    }

    /**
     * The byte that this escape encodes, possibly with {@link #BEFORE_LAST}; otherwise {@link
     * #MORE} or {@link #NONE}.
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

    /** Always three digits, as C and its imitators write them. */
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
        int result = entity(text, length, "amp;", '&');
        result = result == NONE ? entity(text, length, "apos;", '\'') : result;
        result = result == NONE ? entity(text, length, "lt;", '<') : result;
        result = result == NONE ? entity(text, length, "gt;", '>') : result;
        return result == NONE ? entity(text, length, "quot;", '"') : result;
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
        return number > 0xff ? NOT_IN_KEYS : number;
    }

    /** Only ASCII digits count; Unicode has more. */
    private static int digit(byte octet, int radix) {
        return octet < 0 ? -1 : Character.digit(octet, radix);
    }
}
