package io.leasehold.transparency.note;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Signs the text of any note with Ed25519. Thread-safe. */
public final class NoteSigner {

    private final VerifierKey verifierKey;
    private final Ed25519Key key;

    public NoteSigner(KeyName name, Ed25519Key key) {
        this.verifierKey = new VerifierKey(name, SignatureKind.ED25519, key.publicKey());
        this.key = key;
    }

    public VerifierKey verifierKey() {
        return verifierKey;
    }

    public SignatureLine sign(String text) {
        return new SignatureLine(
                verifierKey.name(), verifierKey.id(), key.sign(text.getBytes(UTF_8)));
    }

    /** Whether the line is a valid signature of the text with the key, which is of this kind. */
    public static boolean verifies(VerifierKey key, SignatureLine line, String text) {
        return key.kind() == SignatureKind.ED25519
                && key.isOf(line)
                && line.signature().length == key.kind().signatureBytes()
                && Ed25519Key.verifies(key.publicKey(), text.getBytes(UTF_8), line.signature());
    }
}
