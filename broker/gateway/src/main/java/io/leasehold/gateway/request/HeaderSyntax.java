package io.leasehold.gateway.request;

/** Checks the characters of headers, because the decoder accepts more than the RFC allows. */
public final class HeaderSyntax {

    private static final int MAX_DIGITS = 18;

    /** RFC 9110, tchar. */
    private static final boolean[] IN_NAME = new boolean[128];

    /** RFC 9110, field-vchar, spaces and tabs. */
    private static final boolean[] IN_VALUE = new boolean[256];

    static {
        for (char character = 'a'; character <= 'z'; character++) {
            IN_NAME[character] = true;
            IN_NAME[Character.toUpperCase(character)] = true;
        }
        for (char character : "!#$%&'*+-.^_`|~0123456789".toCharArray()) {
            IN_NAME[character] = true;
        }
        for (int character = ' '; character < IN_VALUE.length; character++) {
            IN_VALUE[character] = character != 0x7f;
        }
        IN_VALUE['\t'] = true;
    }

    private HeaderSyntax() {}

    public static boolean isName(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character >= IN_NAME.length || !IN_NAME[character]) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    public static boolean isValue(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character >= IN_VALUE.length || !IN_VALUE[character]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is a content length: digits only, and at most as many as fit in a long. */
    public static boolean isLength(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_DIGITS;
    }

    /** Whether the text has only characters of a host and port, as in a Host header. */
    static boolean isHost(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if ((character < 'a' || character > 'z')
                    && (character < 'A' || character > 'Z')
                    && (character < '0' || character > '9')
                    && "._:[]-".indexOf(character) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
