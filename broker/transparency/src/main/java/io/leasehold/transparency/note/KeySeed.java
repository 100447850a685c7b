package io.leasehold.transparency.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.secret.SecretValue;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * One secret from which the keys of many logs are derived, those of each origin and of each kind
 * apart from all others.
 */
public final class KeySeed {

    /** Random bytes of a seed, and bytes of what is derived from it. */
    public static final int BYTES = 32;

    private final SecretValue seed;

    /**
     * @param seed 32 random bytes
     */
    public KeySeed(SecretValue seed) {
        if (seed.length() != BYTES) {
            throw new IllegalArgumentException("derive keys of log: the seed has not 32 bytes");
        }
        this.seed = seed;
    }

    public Ed25519Key ed25519(KeyName origin) {
        return new Ed25519Key(derive("leasehold/log/v1/ed25519/" + origin));
    }

    /**
     * @param random for each signature
     */
    public MlDsa44Key mlDsa44(KeyName origin, SecureRandom random) {
        return new MlDsa44Key(derive("leasehold/log/v1/ml-dsa-44/" + origin), random);
    }

    private SecretValue derive(String info) {
        try {
            HKDFParameterSpec parameters =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(seed.reveal())
                            .thenExpand(info.getBytes(UTF_8), BYTES);
            return SecretValue.copyOf(KDF.getInstance("HKDF-SHA256").deriveData(parameters));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("derive keys of log: no HKDF-SHA256", missing);
        }
    }
}
