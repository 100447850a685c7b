package io.leasehold.handle;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
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

    /** Why a text that does not even look like a handle is none; a real key, for example. */
    private static final String NO_HANDLE = "not-a-handle";

    private static final int MOST_CHARACTERS = 512;

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
     * Reads a handle that a caller sent, of which nothing is known yet but that it is whole.
     *
     * @throws BrokerException {@code handle-invalid} if the text is no whole handle
     */
    public static LeaseHandle parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new BrokerException(
                    Problem.HANDLE_INVALID,
                    "find handle: this is not a Leasehold handle; take a lease and send its handle",
                    NO_HANDLE);
        }
        if (text.length() > MOST_CHARACTERS) {
            throw HandleCipher.invalid();
        }
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        int end = octets.length - Base62.CHECK_LENGTH;
        if (end < PREFIX.length() || !text.endsWith(check(octets, end))) {
            throw HandleCipher.invalid();
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
