package io.leasehold.handle;

import io.leasehold.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF-SHA-256: derives the keys of one purpose from the material of a ring key. */
final class Hkdf {

    private Hkdf() {}

    static byte[] derive(SecretValue material, byte[] salt, String info, int length) {
        try {
            HKDFParameterSpec parameters =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(material.reveal())
                            .addSalt(salt)
                            .thenExpand(info.getBytes(StandardCharsets.UTF_8), length);
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("derive key: HKDF-SHA256 is not available", missing);
        }
    }
}
