package io.leasehold.transparency.note;

import io.leasehold.secret.SecretValue;
import java.security.SecureRandom;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** An ML-DSA-44 key, as FIPS 204 defines it; signs hedged, with the empty context. */
public final class MlDsa44Key implements SigningKey {

    private static final int SEED_BYTES = 32;

    private final MLDSAPrivateKeyParameters key;
    private final SecureRandom random;

    /**
     * @param seed 32 random bytes
     */
    public MlDsa44Key(SecretValue seed, SecureRandom random) {
        if (seed.length() != SEED_BYTES) {
            throw new IllegalArgumentException("make ML-DSA-44 key: the seed has not 32 bytes");
        }
        this.key = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed.reveal());
        this.random = random;
    }

    @Override
    public byte[] publicKey() {
        return key.getPublicKey();
    }

    @Override
    public byte[] sign(byte[] message) {
        MLDSASigner signer = new MLDSASigner();
        signer.init(true, new ParametersWithRandom(key, random));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException failed) {
            throw new IllegalStateException("sign with ML-DSA-44: " + failed.getMessage(), failed);
        }
    }

    public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        MLDSASigner verifier = new MLDSASigner();
        verifier.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
