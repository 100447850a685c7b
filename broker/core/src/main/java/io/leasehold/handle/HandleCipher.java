package io.leasehold.handle;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts leases into handles and decrypts them. Each handle has its own key and nonce, derived
 * from a key of the ring and a random salt, so that no nonce can repeat under one key; a commitment
 * derived with them binds the handle to exactly one key. The key is found by its id, never by trial
 * decryption. Thread-safe.
 *
 * <p>Body: {@code version(1) | key id(4) | salt(16) | commitment(16) | AES-256-GCM(lease)}.
 */
public final class HandleCipher {

    private static final byte VERSION = 1;
    private static final int KEY_ID_LENGTH = 4;
    private static final int SALT_LENGTH = 16;
    private static final int COMMITMENT_LENGTH = 16;
    private static final int PREAMBLE_LENGTH = 1 + KEY_ID_LENGTH + SALT_LENGTH;
    private static final int KEY_LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final KeyRingCache rings;
    private final SecureRandom random;

    public HandleCipher(KeyRingCache rings, SecureRandom random) {
        this.rings = rings;
        this.random = random;
    }

    /** The handle of a lease; may block if the key ring is not cached yet. */
    public LeaseHandle encrypt(HandlePayload lease) {
        KeyRing ring = rings.current();
        RingKey key = ring.active();
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        byte[] preamble =
                ByteBuffer.allocate(PREAMBLE_LENGTH)
                        .put(VERSION)
                        .put(HexFormat.of().parseHex(key.id()))
                        .put(salt)
                        .array();
        Keys keys = Keys.derive(key, salt, ring.environment());
        byte[] ciphertext =
                crypt(Cipher.ENCRYPT_MODE, keys, preamble, HandlePayloadCodec.write(lease));
        return LeaseHandle.ofBody(text(join(preamble, keys.commitment(), ciphertext)));
    }

    /** The cached key ring; a cached decryption is valid only for the same ring. */
    public Optional<KeyRing> ring() {
        return rings.cached();
    }

    /**
     * Whether {@link #decrypt} needs nothing from Vault for this handle. Never blocks.
     *
     * @throws BrokerException {@code handle-invalid}
     */
    public boolean isKeyCached(LeaseHandle handle) {
        String id = keyId(decode(handle));
        return rings.cached().flatMap(ring -> ring.find(id)).isPresent();
    }

    /**
     * Refuses a handle whose key is not in the cached ring, without asking Vault for a newer ring.
     * Never blocks.
     *
     * @throws BrokerException {@code handle-invalid}
     */
    public void requireKnownKey(LeaseHandle handle) {
        if (rings.cached().isPresent() && !isKeyCached(handle)) {
            throw invalid();
        }
    }

    /**
     * Decrypts a handle. Blocks only if {@link #isKeyCached} is false.
     *
     * @throws BrokerException {@code handle-invalid}, the same for every fault
     */
    public HandlePayload decrypt(LeaseHandle handle) {
        byte[] body = decode(handle);
        RingKey key = rings.find(keyId(body)).orElseThrow(HandleCipher::invalid);
        byte[] preamble = Arrays.copyOf(body, PREAMBLE_LENGTH);
        byte[] salt = Arrays.copyOfRange(body, 1 + KEY_ID_LENGTH, PREAMBLE_LENGTH);
        int ciphertextStart = PREAMBLE_LENGTH + COMMITMENT_LENGTH;
        Keys keys = Keys.derive(key, salt, rings.current().environment());
        if (!MessageDigest.isEqual(
                keys.commitment(), Arrays.copyOfRange(body, PREAMBLE_LENGTH, ciphertextStart))) {
            throw invalid();
        }
        byte[] ciphertext = Arrays.copyOfRange(body, ciphertextStart, body.length);
        try {
            return HandlePayloadCodec.read(crypt(Cipher.DECRYPT_MODE, keys, preamble, ciphertext));
        } catch (BufferUnderflowException | IllegalStateException _) {
            throw invalid();
        }
    }

    static BrokerException invalid() {
        return new BrokerException(
                Problem.HANDLE_INVALID, "read handle: it is not valid; take a new lease");
    }

    private static byte[] decode(LeaseHandle handle) {
        byte[] body;
        try {
            body = Base64.getUrlDecoder().decode(handle.body());
        } catch (IllegalArgumentException _) {
            throw invalid();
        }
        if (body.length <= PREAMBLE_LENGTH + COMMITMENT_LENGTH + TAG_BITS / 8
                || body[0] != VERSION
                // The decoder ignores bits after the last byte; this makes the encoding unique.
                || !text(body).equals(handle.body())) {
            throw invalid();
        }
        return body;
    }

    private static String text(byte[] body) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(body);
    }

    private static String keyId(byte[] body) {
        return HexFormat.of().formatHex(body, 1, 1 + KEY_ID_LENGTH);
    }

    private static byte[] crypt(int mode, Keys keys, byte[] preamble, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(keys.key(), "AES"),
                    new GCMParameterSpec(TAG_BITS, keys.nonce()));
            cipher.updateAAD(preamble);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("encrypt or decrypt handle: AES-GCM failed", failure);
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer whole = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        Arrays.stream(parts).forEach(whole::put);
        return whole.array();
    }

    private record Keys(byte[] key, byte[] nonce, byte[] commitment) {

        static Keys derive(RingKey ringKey, byte[] salt, String environment) {
            byte[] derived =
                    Hkdf.derive(
                            ringKey.material(),
                            salt,
                            KeyPurpose.HANDLE.info(environment),
                            KEY_LENGTH + NONCE_LENGTH + COMMITMENT_LENGTH);
            int nonceEnd = KEY_LENGTH + NONCE_LENGTH;
            return new Keys(
                    Arrays.copyOf(derived, KEY_LENGTH),
                    Arrays.copyOfRange(derived, KEY_LENGTH, nonceEnd),
                    Arrays.copyOfRange(derived, nonceEnd, derived.length));
        }
    }
}
