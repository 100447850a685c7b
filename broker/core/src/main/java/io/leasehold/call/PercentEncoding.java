package io.leasehold.call;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding of paths and queries. */
final class PercentEncoding {

    private static final String DIGITS = "0123456789ABCDEF";

    private PercentEncoding() {}

    /** Whether every percent sign is followed by two hexadecimal digits. */
    static boolean isValid(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (octetAt(text, at) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Decodes one layer; a percent sign that starts no escape stays. Empty if the result is not
     * UTF-8.
     */
    static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int at = 0; at < text.length(); at++) {
            int octet = text.charAt(at) == '%' ? octetAt(text, at) : -1;
            if (octet >= 0) {
                bytes.write(octet);
                at += 2;
            } else {
                bytes.writeBytes(text.substring(at, at + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes.toByteArray()))
                            .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** Whether the text contains the wanted one, at any number of layers of encoding. */
    static boolean contains(String text, String wanted) {
        String layer = text;
        while (!layer.contains(wanted)) {
            String next = octets(layer);
            if (next.length() == layer.length()) {
                return false;
            }
            layer = next;
        }
        return true;
    }

    /** Decodes one layer into octets, not necessarily UTF-8. */
    private static String octets(String text) {
        int percent = text.indexOf('%');
        if (percent < 0) {
            return text;
        }
        StringBuilder octets = new StringBuilder(text.length()).append(text, 0, percent);
        for (int at = percent; at < text.length(); at++) {
            int octet = text.charAt(at) == '%' ? octetAt(text, at) : -1;
            octets.append(octet < 0 ? text.charAt(at) : (char) octet);
            at += octet < 0 ? 0 : 2;
        }
        return octets.toString();
    }

    /** Escapes all but the unreserved characters of RFC 3986. */
    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte octet : bytes) {
            if (isUnreserved(octet)) {
                text.append((char) octet);
            } else {
                text.append('%')
                        .append(DIGITS.charAt(octet >> 4 & 15))
                        .append(DIGITS.charAt(octet & 15));
            }
        }
        return text.toString();
    }

    static boolean isUnreserved(int character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '-'
                || character == '.'
                || character == '_'
                || character == '~';
    }

    private static int octetAt(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
