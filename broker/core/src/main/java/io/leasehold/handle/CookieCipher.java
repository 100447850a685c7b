package io.leasehold.handle;

import io.leasehold.secret.SecretValue;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the console's cookies and makes its form tokens, with the key ring that also encrypts
 * handles. Each kind has keys of its own, derived with a random salt as for handles, and its name
 * is authenticated: a value of one kind is never accepted as another kind or as a handle.
 * Thread-safe.
 *
 * <p>Body: {@code version(1) | key id(4) | salt(16) | AES-256-GCM(length(2) | text | secret)}.
 */
public final class CookieCipher {

    private static final int KEY_ID_LENGTH = 4;
    private static final int SALT_LENGTH = 16;
    private static final int MAC_LENGTH = 32;

    /** Maximum length of a cookie; browsers do not store longer ones. */
    private static final int MAX_LENGTH = 4096;

    private final KeyRingCache rings;
    private final SecureRandom random;

    public CookieCipher(KeyRingCache rings, SecureRandom random) {
        this.rings = rings;
        this.random = random;
    }

    /** The kind of an encrypted value; authenticated, so that kinds cannot be mixed up. */
    public enum Kind {
        /** A console session. */
        SESSION(KeyPurpose.CONSOLE_SESSION),
        /** A pending sign-in at an identity provider. */
        SIGN_IN(KeyPurpose.CONSOLE_SIGN_IN);

        private final KeyPurpose purpose;

        Kind(KeyPurpose purpose) {
            this.purpose = purpose;
        }

        private byte[] authenticated() {
            return purpose.info("").getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The decrypted content of a cookie. */
    public record Opened(String text, SecretValue secret) {

        @Override
        public String toString() {
            return "Opened[redacted]";
        }
    }

    /** Encrypts a text and a secret; may block if the key ring is not cached yet. */
    public String encrypt(Kind kind, String text, SecretValue secret) {
        KeyRing ring = rings.current();
        RingKey key = ring.active();
        Preamble preamble = Preamble.create(key, random);
        byte[] ciphertext =
                AesGcm.encrypt(
                        derive(key, preamble, kind, ring),
                        plaintext(text, secret),
                        kind.authenticated(),
                        preamble.bytes());
        return Base64Text.encode(
                ByteBuffer.allocate(Preamble.LENGTH + ciphertext.length)
                        .put(preamble.bytes())
                        .put(ciphertext)
                        .array());
    }

    /** Decrypts a value of this kind; empty, for every fault alike, if it is not one. */
    public Optional<Opened> decrypt(Kind kind, String ciphertext) {
        return Optional.of(ciphertext)
                .filter(text -> text.length() <= MAX_LENGTH)
                .flatMap(Base64Text::decode)
                .flatMap(body -> decryptBody(kind, body));
    }

    private Optional<Opened> decryptBody(Kind kind, byte[] body) {
        return Preamble.read(body)
                .flatMap(
                        preamble ->
                                rings.find(preamble.keyId())
                                        .flatMap(key -> decryptBody(kind, key, preamble, body)));
    }

    private Optional<Opened> decryptBody(Kind kind, RingKey key, Preamble preamble, byte[] body) {
        try {
            return Optional.of(
                    parse(
                            AesGcm.decrypt(
                                    derive(key, preamble, kind, rings.current()),
                                    Arrays.copyOfRange(body, Preamble.LENGTH, body.length),
                                    kind.authenticated(),
                                    preamble.bytes())));
        } catch (IllegalStateException | BufferUnderflowException _) {
            return Optional.empty();
        }
    }

    /** A form token for the session with this id; different each time. */
    public String formToken(String session) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        RingKey key = rings.current().active();
        return key.id()
                + HexFormat.of().formatHex(salt)
                + HexFormat.of().formatHex(mac(key, salt, session));
    }

    /** Whether the token is a form token for the session with this id. */
    public boolean isFormToken(String token, String session) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(token);
        } catch (IllegalArgumentException _) {
            return false;
        }
        if (bytes.length != KEY_ID_LENGTH + SALT_LENGTH + MAC_LENGTH) {
            return false;
        }
        byte[] salt = Arrays.copyOfRange(bytes, KEY_ID_LENGTH, KEY_ID_LENGTH + SALT_LENGTH);
        byte[] mac = Arrays.copyOfRange(bytes, KEY_ID_LENGTH + SALT_LENGTH, bytes.length);
        return rings.find(HexFormat.of().formatHex(bytes, 0, KEY_ID_LENGTH))
                .map(key -> MessageDigest.isEqual(mac(key, salt, session), mac))
                .orElse(false);
    }

    private byte[] mac(RingKey key, byte[] salt, String session) {
        byte[] macKey =
                Hkdf.derive(
                        key.material(),
                        salt,
                        KeyPurpose.CONSOLE_FORM.info(rings.current().environment()),
                        MAC_LENGTH);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(macKey, "HmacSHA256"));
            return mac.doFinal(session.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(
                    "make form token: HmacSHA256 is not available", missing);
        }
    }

    private static byte[] derive(RingKey key, Preamble preamble, Kind kind, KeyRing ring) {
        return Hkdf.derive(
                key.material(),
                preamble.salt(),
                kind.purpose.info(ring.environment()),
                AesGcm.DERIVED_LENGTH);
    }

    private static byte[] plaintext(String text, SecretValue secret) {
        byte[] textBytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] secretBytes = secret.reveal();
        return ByteBuffer.allocate(Short.BYTES + textBytes.length + secretBytes.length)
                .putShort((short) textBytes.length)
                .put(textBytes)
                .put(secretBytes)
                .array();
    }

    private static Opened parse(byte[] plaintext) {
        ByteBuffer buffer = ByteBuffer.wrap(plaintext);
        byte[] textBytes = new byte[Short.toUnsignedInt(buffer.getShort())];
        buffer.get(textBytes);
        byte[] secretBytes = new byte[buffer.remaining()];
        buffer.get(secretBytes);
        return new Opened(
                new String(textBytes, StandardCharsets.UTF_8), SecretValue.copyOf(secretBytes));
    }
}
