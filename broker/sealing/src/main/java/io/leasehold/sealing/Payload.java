package io.leasehold.sealing;

import static io.leasehold.sealing.SealingException.Reason.HEADER;
import static io.leasehold.sealing.SealingException.Reason.PAYLOAD;

import io.leasehold.secret.SecretValue;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * What is sealed, in chunks that can be neither moved, left out nor added to: each nonce holds the
 * number of the chunk and whether it is the last.
 */
final class Payload {

    private static final int NONCE_BYTES = 16;
    private static final int CHUNK = 64 * 1024;
    private static final int SEALED_CHUNK = CHUNK + SymmetricKey.TAG_BYTES;

    private Payload() {}

    static byte[] seal(SecretValue fileKey, SecretValue plaintext, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = plaintext.reveal();
        int chunks = Math.max(1, Math.ceilDiv(plain.length, CHUNK));
        ByteBuffer sealed =
                ByteBuffer.allocate(
                        Math.addExact(NONCE_BYTES + chunks * SymmetricKey.TAG_BYTES, plain.length));
        sealed.put(nonce);
        try (SymmetricKey key = key(fileKey, nonce)) {
            for (int chunk = 0; chunk < chunks; chunk++) {
                int start = chunk * CHUNK;
                int length = Math.min(CHUNK, plain.length - start);
                key.seal(
                        nonce(chunk, chunk == chunks - 1),
                        ByteBuffer.wrap(plain, start, length),
                        sealed);
            }
            return sealed.array();
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** All of it, or nothing. */
    static SecretValue open(SecretValue fileKey, ByteBuffer payload) {
        if (payload.remaining() < NONCE_BYTES) {
            throw HEADER.because("the nonce after it is cut off");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        payload.get(nonce);
        int chunks = chunks(payload.remaining());
        byte[] plain = new byte[payload.remaining() - chunks * SymmetricKey.TAG_BYTES];
        try (SymmetricKey key = key(fileKey, nonce)) {
            openChunks(key, payload, ByteBuffer.wrap(plain));
            return SecretValue.copyOf(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** How many chunks the bytes can be only. */
    private static int chunks(int bytes) {
        int last = bytes % SEALED_CHUNK;
        if (bytes == 0 || last != 0 && last < SymmetricKey.TAG_BYTES) {
            throw PAYLOAD.because("it is cut off");
        }
        if (bytes > SEALED_CHUNK && last == SymmetricKey.TAG_BYTES) {
            throw PAYLOAD.because("its last chunk is empty");
        }
        return Math.ceilDiv(bytes, SEALED_CHUNK);
    }

    private static void openChunks(SymmetricKey key, ByteBuffer payload, ByteBuffer plain) {
        for (int chunk = 0; payload.hasRemaining(); chunk++) {
            int length = Math.min(SEALED_CHUNK, payload.remaining());
            boolean last = length == payload.remaining();
            ByteBuffer sealed = payload.slice(payload.position(), length);
            if (!key.open(nonce(chunk, last), sealed, plain)) {
                throw PAYLOAD.because(
                        "chunk " + chunk + " is not as it was sealed, or not in its place");
            }
            payload.position(payload.position() + length);
        }
    }

    private static SymmetricKey key(SecretValue fileKey, byte[] nonce) {
        return SymmetricKey.derive(fileKey, nonce, "payload");
    }

    private static byte[] nonce(int chunk, boolean last) {
        return ByteBuffer.allocate(SymmetricKey.NONCE_BYTES)
                .putInt(SymmetricKey.NONCE_BYTES - 1 - Integer.BYTES, chunk)
                .put(SymmetricKey.NONCE_BYTES - 1, (byte) (last ? 1 : 0))
                .array();
    }
}
