package io.leasehold.transparency.tree;

import io.leasehold.transparency.LogFormatException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 hash: of an entry, of a node, or of a whole tree. */
public final class Hash {

    public static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the next 32 bytes of the buffer. */
    public static Hash read(ByteBuffer from) {
        byte[] bytes = new byte[BYTES];
        from.get(bytes);
        return new Hash(bytes);
    }

    public static Hash copyOf(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new LogFormatException("read hash: it has " + bytes.length + " bytes, not 32");
        }
        return new Hash(bytes.clone());
    }

    /** Of standard base64 with padding, in the one form that {@link #base64} writes. */
    public static Hash parseBase64(String text) {
        try {
            Hash hash = copyOf(Base64.getDecoder().decode(text));
            if (hash.base64().equals(text)) {
                return hash;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new LogFormatException("read hash: it is not base64", notBase64);
        }
        throw new LogFormatException("read hash: its base64 is not canonical");
    }

    /** The hash that the digest has computed; the digest is reset. */
    static Hash finish(MessageDigest digest) {
        return new Hash(digest.digest());
    }

    void update(MessageDigest digest) {
        digest.update(bytes);
    }

    public void write(ByteBuffer to) {
        to.put(bytes);
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
