package io.leasehold.handle;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The string that a consumer sends in the place of a key: {@code lhl_}, a base64url body, and six
 * base62 characters of CRC-32 over all before them, so that scanners can find leaked handles and
 * typing errors are distinguished from forgeries. The checksum is not a security feature. {@code
 * toString} prints it redacted.
 */
public final class LeaseHandle {

    /** Prefix of every handle. */
    public static final String PREFIX = "lhl_";

    /** Reason code for a text that does not look like a handle; a real key, for example. */
    private static final String NOT_A_HANDLE = "not-a-handle";

    private static final int MAX_LENGTH = 512;

    private final String text;

    private LeaseHandle(String text) {
        this.text = text;
    }

    static LeaseHandle ofBody(String body) {
        String unchecked = PREFIX + body;
        byte[] octets = unchecked.getBytes(StandardCharsets.US_ASCII);
        return new LeaseHandle(unchecked + checksum(octets, octets.length));
    }

    /**
     * Parses a handle that a caller sent. Checks only its format and checksum, not that it is
     * authentic.
     *
     * @throws BrokerException {@code handle-invalid} if the text is not a complete handle
     */
    public static LeaseHandle parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new BrokerException(
                    Problem.HANDLE_INVALID,
                    "find handle: this is not a Leasehold handle; take a lease and send its handle",
                    NOT_A_HANDLE);
        }
        if (text.length() > MAX_LENGTH) {
            throw HandleCipher.invalid();
        }
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        int end = octets.length - Base62.CHECK_LENGTH;
        if (end < PREFIX.length() || !text.endsWith(checksum(octets, end))) {
            throw HandleCipher.invalid();
        }
        return new LeaseHandle(text);
    }

    /** The handle's text. It is shown once, to the lease's holder only. */
    public String show() {
        return text;
    }

    String body() {
        return text.substring(PREFIX.length(), text.length() - Base62.CHECK_LENGTH);
    }

    private static String checksum(byte[] octets, int end) {
        CRC32 crc = new CRC32();
        crc.update(octets, 0, end);
        return Base62.check(crc.getValue());
    }

    @Override
    public String toString() {
        return "LeaseHandle[redacted]";
    }
}
