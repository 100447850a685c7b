package io.leasehold.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Secret bytes with one exit, {@link #reveal}. Prints as redacted, compares in constant time, has
 * no {@code equals} on content, and is wiped on close. Safe for use by several threads until it is
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

    /**
     * Whether it is text that can stand in a header: visible ASCII characters, and at least one.
     */
    public boolean isVisibleText() {
        for (byte character : bytes) {
            if (character < 0x21 || character > 0x7e) {
                return false;
            }
        }
        return bytes.length > 0;
    }

    /** Whether both hold the same bytes; takes as long whether or not they do. */
    public boolean sameAs(SecretValue other) {
        return MessageDigest.isEqual(reveal(), other.reveal());
    }

    /**
     * A name for the secret that tells nothing of it, SHA-256 in hexadecimal digits: only for
     * secrets that are too random to be guessed.
     */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(reveal()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /**
     * Hands out a copy of the bytes. This is the only way out of a secret; who may call it is a
     * short list that the build holds.
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
