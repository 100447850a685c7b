package io.leasehold.transparency.note;

import io.leasehold.transparency.LogFormatException;

/** The kinds of signatures that are read and made, each with the byte that C2SP assigned to it. */
public enum SignatureKind {
    /** Ed25519 over the text of the note. */
    ED25519(1, 32, 64),
    /** Ed25519 over the text of a checkpoint and a time. */
    ED25519_COSIGNATURE(4, 32, 8 + 64),
    /** ML-DSA-44 over the content of a checkpoint, the name of the key and a time. */
    ML_DSA_44_COSIGNATURE(6, 1312, 8 + 2420);

    private final byte identifier;
    private final int publicKeyBytes;
    private final int signatureBytes;

    SignatureKind(int identifier, int publicKeyBytes, int signatureBytes) {
        this.identifier = (byte) identifier;
        this.publicKeyBytes = publicKeyBytes;
        this.signatureBytes = signatureBytes;
    }

    public byte identifier() {
        return identifier;
    }

    int publicKeyBytes() {
        return publicKeyBytes;
    }

    /** Of a whole signature, with the time where there is one. */
    public int signatureBytes() {
        return signatureBytes;
    }

    static SignatureKind of(byte identifier) {
        for (SignatureKind kind : values()) {
            if (kind.identifier == identifier) {
                return kind;
            }
        }
        throw new LogFormatException(
                "read verifier key: its kind of signature is "
                        + (identifier & 0xff)
                        + ", and only 1, 4 and 6 are known");
    }
}
