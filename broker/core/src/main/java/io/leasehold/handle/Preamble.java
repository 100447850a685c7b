package io.leasehold.handle;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The start of every encrypted value: {@code version(1) | key id(4) | salt(16)}. It says which key
 * of the ring the keys of the value are derived from, and is authenticated with the ciphertext.
 */
final class Preamble {

    static final int LENGTH = 21;

    private static final byte VERSION = 1;
    private static final int KEY_ID_END = 5;

    private final byte[] bytes;

    private Preamble(byte[] bytes) {
        this.bytes = bytes;
    }

    /** With a salt that no other value has. */
    static Preamble create(RingKey key, SecureRandom random) {
        byte[] salt = new byte[LENGTH - KEY_ID_END];
        random.nextBytes(salt);
        return new Preamble(
                ByteBuffer.allocate(LENGTH)
                        .put(VERSION)
                        .put(HexFormat.of().parseHex(key.id()))
                        .put(salt)
                        .array());
    }

    /** Of a value that begins with one of this version. */
    static Optional<Preamble> read(byte[] body) {
        return body.length > LENGTH && body[0] == VERSION
                ? Optional.of(new Preamble(Arrays.copyOf(body, LENGTH)))
                : Optional.empty();
    }

    String keyId() {
        return HexFormat.of().formatHex(bytes, 1, KEY_ID_END);
    }

    byte[] salt() {
        return Arrays.copyOfRange(bytes, KEY_ID_END, LENGTH);
    }

    byte[] bytes() {
        return bytes;
    }
}
