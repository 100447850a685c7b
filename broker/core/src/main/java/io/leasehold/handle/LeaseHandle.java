package io.leasehold.handle;

import io.leasehold.problem.BrokerException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The text that a service uses in the place of a key: {@code lhl_}, a base64url body, and six
 * base62 characters of CRC-32 over all before them, so that scanners can find leaked handles and
 * typing errors are told from forgeries. The check characters are no security. Prints as redacted.
 */
public final class LeaseHandle {

    /** What every handle starts with. */
    public static final String PREFIX = "lhl_";

    private static final int MOST_CHARACTERS = 512;

    /** Every call has its handle read, and a table is quicker than comparisons. */
    private static final boolean[] BASE64URL = new boolean[128];

    static {
        for (char character = 'a'; character <= 'z'; character++) {
            BASE64URL[character] = true;
            BASE64URL[Character.toUpperCase(character)] = true;
        }
        for (char character : "0123456789-_".toCharArray()) {
            BASE64URL[character] = true;
        }
    }

    private final String text;

    private LeaseHandle(String text) {
        this.text = text;
    }

    static LeaseHandle ofBody(String body) {
        String unchecked = PREFIX + body;
        byte[] octets = unchecked.getBytes(StandardCharsets.US_ASCII);
        return new LeaseHandle(unchecked + check(octets, octets.length));
    }

    /**
     * Reads a handle that a caller sent.
     *
     * @throws BrokerException {@code handle-invalid} if the text is no whole handle
     */
    public static LeaseHandle parse(String text) {
        if (text.length() > MOST_CHARACTERS || !text.startsWith(PREFIX)) {
            throw Handles.invalid();
        }
        // What is not ASCII becomes a question mark, which is not in any handle.
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        int end = octets.length - Base62.CHECK_LENGTH;
        if (!isBody(octets, end) || !text.endsWith(check(octets, end))) {
            throw Handles.invalid();
        }
        return new LeaseHandle(text);
    }

    /** The text itself: what a lease's holder is shown, once, and nobody else. */
    public String show() {
        return text;
    }

    String body() {
        return text.substring(PREFIX.length(), text.length() - Base62.CHECK_LENGTH);
    }

    /**
     * Whether at least one character stands between the prefix and there, and all are of a body.
     */
    private static boolean isBody(byte[] octets, int end) {
        boolean all = end > PREFIX.length();
        for (int at = PREFIX.length(); at < end; at++) {
            all &= BASE64URL[octets[at]];
        }
        return all;
    }

    private static String check(byte[] octets, int end) {
        CRC32 crc = new CRC32();
        crc.update(octets, 0, end);
        return Base62.check(crc.getValue());
    }

    @Override
    public String toString() {
        return "LeaseHandle[redacted]";
    }
}
