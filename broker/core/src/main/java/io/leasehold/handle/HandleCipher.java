package io.leasehold.handle;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * Encrypts leases into handles and decrypts them. Each handle has its own key and nonce, derived
 * from a key of the ring and a random salt, so that no nonce can repeat under one key; a commitment
 * derived with them binds the handle to exactly one key. The key is found by its id, never by trial
 * decryption. Thread-safe.
 *
 * <p>Body: {@code version(1) | key id(4) | salt(16) | commitment(16) | AES-256-GCM(lease)}.
 */
public final class HandleCipher {

    private static final int COMMITMENT_LENGTH = 16;
    private static final int CIPHERTEXT_START = Preamble.LENGTH + COMMITMENT_LENGTH;

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
        Preamble preamble = Preamble.create(key, random);
        byte[] derived = derive(key, preamble, ring.environment());
        byte[] ciphertext =
                AesGcm.encrypt(derived, HandlePayloadCodec.write(lease), preamble.bytes());
        return LeaseHandle.ofBody(
                Base64Text.encode(join(preamble.bytes(), commitment(derived), ciphertext)));
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
        String id = preamble(decode(handle)).keyId();
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
        Preamble preamble = preamble(body);
        RingKey key = rings.find(preamble.keyId()).orElseThrow(HandleCipher::invalid);
        byte[] derived = derive(key, preamble, rings.current().environment());
        if (!MessageDigest.isEqual(
                commitment(derived), Arrays.copyOfRange(body, Preamble.LENGTH, CIPHERTEXT_START))) {
            throw invalid();
        }
        byte[] ciphertext = Arrays.copyOfRange(body, CIPHERTEXT_START, body.length);
        try {
            return HandlePayloadCodec.read(AesGcm.decrypt(derived, ciphertext, preamble.bytes()));
        } catch (BufferUnderflowException | IllegalStateException _) {
            throw invalid();
        }
    }

    static BrokerException invalid() {
        return new BrokerException(
                Problem.HANDLE_INVALID, "read handle: it is not valid; take a new lease");
    }

    private static byte[] decode(LeaseHandle handle) {
        return Base64Text.decode(handle.body())
                .filter(body -> body.length > CIPHERTEXT_START + AesGcm.TAG_LENGTH)
                .orElseThrow(HandleCipher::invalid);
    }

    private static Preamble preamble(byte[] body) {
        return Preamble.read(body).orElseThrow(HandleCipher::invalid);
    }

    /** Key and nonce, and the commitment to them. */
    private static byte[] derive(RingKey key, Preamble preamble, String environment) {
        return Hkdf.derive(
                key.material(),
                preamble.salt(),
                KeyPurpose.HANDLE.info(environment),
                AesGcm.DERIVED_LENGTH + COMMITMENT_LENGTH);
    }

    private static byte[] commitment(byte[] derived) {
        return Arrays.copyOfRange(derived, AesGcm.DERIVED_LENGTH, derived.length);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer whole = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        Arrays.stream(parts).forEach(whole::put);
        return whole.array();
    }
}
