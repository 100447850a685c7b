package io.leasehold.handle;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a key and a nonce that were derived together. The salt of the derivation is
 * random, so no nonce can repeat under one key.
 */
final class AesGcm {

    /** Length in bytes of the key and the nonce together. */
    static final int DERIVED_LENGTH = 44;

    static final int TAG_LENGTH = 16;

    private static final int KEY_LENGTH = 32;

    private AesGcm() {}

    /**
     * @param derived begins with the key and the nonce
     * @param authenticated what the ciphertext is bound to
     */
    static byte[] encrypt(byte[] derived, byte[] text, byte[]... authenticated) {
        return crypt(Cipher.ENCRYPT_MODE, derived, text, authenticated);
    }

    /**
     * The reverse of {@link #encrypt}.
     *
     * @throws IllegalStateException if the text was not encrypted with the same arguments
     */
    static byte[] decrypt(byte[] derived, byte[] text, byte[]... authenticated) {
        return crypt(Cipher.DECRYPT_MODE, derived, text, authenticated);
    }

    private static byte[] crypt(int mode, byte[] derived, byte[] text, byte[]... authenticated) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(derived, 0, KEY_LENGTH, "AES"),
                    new GCMParameterSpec(
                            TAG_LENGTH * Byte.SIZE,
                            derived,
                            KEY_LENGTH,
                            DERIVED_LENGTH - KEY_LENGTH));
            for (byte[] part : authenticated) {
                cipher.updateAAD(part);
            }
            return cipher.doFinal(text);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("encrypt or decrypt: AES-GCM failed", failure);
        }
    }
}
