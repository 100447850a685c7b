package io.leasehold.transparency.note;

import io.leasehold.secret.SecretValue;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An Ed25519 key, as RFC 8032 defines it. */
public final class Ed25519Key implements SigningKey {

    private static final int SEED_BYTES = 32;

    private final Ed25519PrivateKeyParameters key;

    /**
     * @param seed 32 random bytes
     */
    public Ed25519Key(SecretValue seed) {
        if (seed.length() != SEED_BYTES) {
            throw new IllegalArgumentException("make Ed25519 key: the seed has not 32 bytes");
        }
        this.key = new Ed25519PrivateKeyParameters(seed.reveal());
    }

    @Override
    public byte[] publicKey() {
        return key.generatePublicKey().getEncoded();
    }

    @Override
    public byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** False as well if the public key is no point of the curve. */
    public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        Ed25519Signer verifier = new Ed25519Signer();
        try {
            verifier.init(false, new Ed25519PublicKeyParameters(publicKey));
        } catch (IllegalArgumentException noPoint) {
            return false;
        }
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
