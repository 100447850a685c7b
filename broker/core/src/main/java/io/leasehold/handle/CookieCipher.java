package io.leasehold.handle;

import io.leasehold.secret.SecretValue;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what a browser keeps for the console, and makes the tokens of its forms, under the ring
 * that seals handles. Each kind has keys of its own, derived with a random salt as a handle's are,
 * and names itself in what is authenticated: nothing of one kind is ever taken for another, nor for
 * a handle. Thread-safe.
 *
 * <p>Body: {@code version(1) | key id(4) | salt(16) | AES-256-GCM(length(2) | text | secret)}.
 */
public final class CookieCipher {

    private static final byte VERSION = 1;
    private static final int KEY_ID_LENGTH = 4;
    private static final int SALT_LENGTH = 16;
    private static final int PREAMBLE_LENGTH = 1 + KEY_ID_LENGTH + SALT_LENGTH;
    private static final int KEY_LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    /** What a cookie may be long; a browser keeps no longer one. */
    private static final int MOST_CHARACTERS = 4096;

    private final KeyRingCache rings;
    private final SecureRandom random;

    public CookieCipher(KeyRingCache rings, SecureRandom random) {
        this.rings = rings;
        this.random = random;
    }

    /** What is sealed, and so never taken for something else. */
    public enum Kind {
        /** Who is signed in to the console. */
        SESSION(KeyPurpose.CONSOLE_SESSION),
        /** A sign-in that has begun elsewhere. */
        SIGN_IN(KeyPurpose.CONSOLE_SIGN_IN);

        private final KeyPurpose purpose;

        Kind(KeyPurpose purpose) {
            this.purpose = purpose;
        }
    }

    /** What was sealed together. */
    public record Opened(String text, SecretValue secret) {

        @Override
        public String toString() {
            return "Opened[redacted]";
        }
    }

    /** Seals a text and a secret; may block if the ring is not known yet. */
    public String encrypt(Kind kind, String text, SecretValue secret) {
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
        byte[] sealed =
                crypt(
                        Cipher.ENCRYPT_MODE,
                        derived(key, salt, kind, ring),
                        kind,
                        preamble,
                        plain(text, secret));
        return text(
                ByteBuffer.allocate(preamble.length + sealed.length)
                        .put(preamble)
                        .put(sealed)
                        .array());
    }

    /** What was sealed as this kind; empty, the same for every fault, if this is none. */
    public Optional<Opened> decrypt(Kind kind, String sealed) {
        return decoded(sealed).flatMap(body -> opened(kind, body));
    }

    private Optional<Opened> opened(Kind kind, byte[] body) {
        Optional<RingKey> key = rings.find(HexFormat.of().formatHex(body, 1, 1 + KEY_ID_LENGTH));
        if (key.isEmpty()) {
            return Optional.empty();
        }
        byte[] preamble = Arrays.copyOf(body, PREAMBLE_LENGTH);
        byte[] salt = Arrays.copyOfRange(body, 1 + KEY_ID_LENGTH, PREAMBLE_LENGTH);
        byte[] sealed = Arrays.copyOfRange(body, PREAMBLE_LENGTH, body.length);
        try {
            return Optional.of(
                    read(
                            crypt(
                                    Cipher.DECRYPT_MODE,
                                    derived(key.get(), salt, kind, rings.current()),
                                    kind,
                                    preamble,
                                    sealed)));
        } catch (IllegalStateException | BufferUnderflowException _) {
            return Optional.empty();
        }
    }

    /** A token for a form of the session that has this id; a different one each time. */
    public String formToken(String session) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        RingKey key = rings.current().active();
        return key.id()
                + HexFormat.of().formatHex(salt)
                + HexFormat.of().formatHex(mac(key, salt, session));
    }

    /** Whether the token was made for a form of the session that has this id. */
    public boolean isFormToken(String token, String session) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(token);
        } catch (IllegalArgumentException _) {
            return false;
        }
        if (bytes.length != KEY_ID_LENGTH + SALT_LENGTH + KEY_LENGTH) {
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
                        KEY_LENGTH);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(macKey, "HmacSHA256"));
            return mac.doFinal(session.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("run HmacSHA256", missing);
        }
    }

    private static byte[] derived(RingKey key, byte[] salt, Kind kind, KeyRing ring) {
        return Hkdf.derive(
                key.material(),
                salt,
                kind.purpose.info(ring.environment()),
                KEY_LENGTH + NONCE_LENGTH);
    }

    private static byte[] crypt(
            int mode, byte[] derived, Kind kind, byte[] preamble, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(derived, 0, KEY_LENGTH, "AES"),
                    new GCMParameterSpec(TAG_BITS, derived, KEY_LENGTH, NONCE_LENGTH));
            cipher.updateAAD(kind.purpose.info("").getBytes(StandardCharsets.UTF_8));
            cipher.updateAAD(preamble);
            return cipher.doFinal(content);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("run AES-GCM over session", fault);
        }
    }

    private static byte[] plain(String text, SecretValue secret) {
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        byte[] hidden = secret.reveal();
        return ByteBuffer.allocate(Short.BYTES + words.length + hidden.length)
                .putShort((short) words.length)
                .put(words)
                .put(hidden)
                .array();
    }

    private static Opened read(byte[] plain) {
        ByteBuffer buffer = ByteBuffer.wrap(plain);
        byte[] words = new byte[Short.toUnsignedInt(buffer.getShort())];
        buffer.get(words);
        byte[] hidden = new byte[buffer.remaining()];
        buffer.get(hidden);
        return new Opened(new String(words, StandardCharsets.UTF_8), SecretValue.copyOf(hidden));
    }

    private static Optional<byte[]> decoded(String sealed) {
        if (sealed.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] body = Base64.getUrlDecoder().decode(sealed);
            return Optional.of(body)
                    .filter(it -> it.length > PREAMBLE_LENGTH + TAG_BITS / 8 && it[0] == VERSION)
                    // The decoder overlooks bits behind the last byte: one body has one text only.
                    .filter(it -> text(it).equals(sealed));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String text(byte[] body) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(body);
    }
}
