package io.leasehold.transparency.checkpoint;

import io.leasehold.transparency.note.Ed25519Key;
import io.leasehold.transparency.note.KeyName;
import io.leasehold.transparency.note.MlDsa44Key;
import io.leasehold.transparency.note.SignatureKind;
import io.leasehold.transparency.note.SignatureLine;
import io.leasehold.transparency.note.SigningKey;
import io.leasehold.transparency.note.VerifierKey;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * Signs checkpoints with a private key in memory. A log signs with {@link #ed25519} and {@link
 * #mlDsa44} under its origin as name; a witness with {@link #ed25519Cosignature} or {@link
 * #mlDsa44} under its own.
 */
public final class KeyedSigner implements CheckpointSigner {

    private final VerifierKey verifierKey;
    private final SigningKey key;

    private KeyedSigner(KeyName name, SignatureKind kind, SigningKey key) {
        this.verifierKey = new VerifierKey(name, kind, key.publicKey());
        this.key = key;
    }

    public static KeyedSigner ed25519(KeyName name, Ed25519Key key) {
        return new KeyedSigner(name, SignatureKind.ED25519, key);
    }

    public static KeyedSigner ed25519Cosignature(KeyName name, Ed25519Key key) {
        return new KeyedSigner(name, SignatureKind.ED25519_COSIGNATURE, key);
    }

    public static KeyedSigner mlDsa44(KeyName name, MlDsa44Key key) {
        return new KeyedSigner(name, SignatureKind.ML_DSA_44_COSIGNATURE, key);
    }

    @Override
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    @Override
    public SignatureLine sign(Checkpoint checkpoint, Instant now) {
        SignatureKind kind = verifierKey.kind();
        long seconds = now.getEpochSecond();
        byte[] signature =
                key.sign(SignedMessage.of(kind, verifierKey.name(), checkpoint, seconds));
        if (kind != SignatureKind.ED25519) {
            signature =
                    ByteBuffer.allocate(kind.signatureBytes())
                            .putLong(seconds)
                            .put(signature)
                            .array();
        }
        return new SignatureLine(verifierKey.name(), verifierKey.id(), signature);
    }
}
