package io.leasehold.sealing;

import io.leasehold.secret.SecretValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key of one purpose: for ChaCha20-Poly1305 or for HMAC-SHA-256. Wiped on close. */
final class SymmetricKey implements AutoCloseable {

    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final int KEY_BYTES = 32;

    private final SecretValue bytes;

    private SymmetricKey(SecretValue bytes) {
        this.bytes = bytes;
    }

    /** The key that HKDF-SHA-256 derives from the material. */
    static SymmetricKey derive(SecretValue material, byte[] salt, String info) {
        HKDFParameterSpec parameters =
                HKDFParameterSpec.ofExtract()
                        .addIKM(material.reveal())
                        .addSalt(salt)
                        .thenExpand(info.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
        try {
            byte[] derived = KDF.getInstance("HKDF-SHA256").deriveData(parameters);
            return new SymmetricKey(SecretValue.copyOf(derived));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("derive key: HKDF-SHA256 is not available", missing);
        }
    }

    void seal(byte[] nonce, ByteBuffer plaintext, ByteBuffer sealed) {
        try {
            cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plaintext, sealed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("seal with ChaCha20-Poly1305", failed);
        }
    }

    /** False if it was not sealed with this key and nonce; then nothing may be read. */
    boolean open(byte[] nonce, ByteBuffer sealed, ByteBuffer plaintext) {
        try {
            cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed, plaintext);
            return true;
        } catch (AEADBadTagException forged) {
            return false;
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("open with ChaCha20-Poly1305", failed);
        }
    }

    byte[] authenticate(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes.reveal(), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("authenticate: HmacSHA256 is not available", missing);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(
                mode, new SecretKeySpec(bytes.reveal(), "ChaCha20"), new IvParameterSpec(nonce));
        return cipher;
    }

    @Override
    public void close() {
        bytes.close();
    }
}
