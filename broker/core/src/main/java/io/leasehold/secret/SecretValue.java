package io.leasehold.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Secret bytes; {@link #reveal} is the only way to read them. Prints as redacted, compares in
 * constant time, has no {@code equals} on content, and is wiped on close. Thread-safe until it is
 * closed.
 */
public final class SecretValue implements AutoCloseable {

    private final byte[] bytes;
    private volatile boolean wiped;

    private SecretValue(byte[] bytes) {
        this.bytes = bytes;
    }

    public static SecretValue copyOf(byte[] bytes) {
        return new SecretValue(bytes.clone());
    }

    public static SecretValue ofText(String text) {
        return new SecretValue(text.getBytes(StandardCharsets.UTF_8));
    }

    public int length() {
        return bytes.length;
    }

    /** Whether it can be sent in a header: visible ASCII characters, at least one. */
    public boolean isVisibleText() {
        for (byte character : bytes) {
            if (character < 0x21 || character > 0x7e) {
                return false;
            }
        }
        return bytes.length > 0;
    }

    /** Whether both have the same bytes; compares in constant time. */
    public boolean sameAs(SecretValue other) {
        return MessageDigest.isEqual(reveal(), other.reveal());
    }

    /**
     * SHA-256 in hexadecimal, as a name that does not disclose the secret; only for secrets that
     * are too random to be guessed.
     */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(reveal()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(
                    "fingerprint secret: SHA-256 is not available", missing);
        }
    }

    /**
     * Returns a copy of the bytes. The only way to read a secret; the build enforces a short list
     * of callers.
     */
    public byte[] reveal() {
        if (wiped) {
            throw new IllegalStateException("reveal secret: it was wiped");
        }
        return bytes.clone();
    }

    @Override
    public void close() {
        wiped = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "SecretValue[redacted]";
    }
}
