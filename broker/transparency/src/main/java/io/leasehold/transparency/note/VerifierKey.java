package io.leasehold.transparency.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.LogFormatException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A public key with its name and the kind of signature that it verifies: a <i>vkey</i>. */
public final class VerifierKey {

    private final KeyName name;
    private final SignatureKind kind;
    private final byte[] publicKey;
    private final int id;

    public VerifierKey(KeyName name, SignatureKind kind, byte[] publicKey) {
        if (publicKey.length != kind.publicKeyBytes()) {
            throw new LogFormatException(
                    "read verifier key: a public key of this kind has "
                            + kind.publicKeyBytes()
                            + " bytes, not "
                            + publicKey.length);
        }
        this.name = name;
        this.kind = kind;
        this.publicKey = publicKey.clone();
        this.id = idOf(name, kind, publicKey);
    }

    /** Reads {@code name+id+key}; an id other than the one that the key has is refused. */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new LogFormatException("read verifier key: it is not name+id+key");
        }
        byte[] typed = StrictBase64.decode(parts[2], "read verifier key");
        if (typed.length == 0) {
            throw new LogFormatException("read verifier key: it is empty");
        }
        VerifierKey key =
                new VerifierKey(
                        new KeyName(parts[0]),
                        SignatureKind.of(typed[0]),
                        Arrays.copyOfRange(typed, 1, typed.length));
        if (!parts[1].equals(HexFormat.of().toHexDigits(key.id))) {
            throw new LogFormatException("read verifier key: its id does not belong to the key");
        }
        return key;
    }

    private static int idOf(KeyName name, SignatureKind kind, byte[] publicKey) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.text().getBytes(UTF_8));
            digest.update((byte) '\n');
            digest.update(kind.identifier());
            byte[] hash = digest.digest(publicKey);
            return (hash[0] & 0xff) << 24
                    | (hash[1] & 0xff) << 16
                    | (hash[2] & 0xff) << 8
                    | (hash[3] & 0xff);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("compute id of key: no SHA-256", missing);
        }
    }

    public KeyName name() {
        return name;
    }

    public SignatureKind kind() {
        return kind;
    }

    public byte[] publicKey() {
        return publicKey.clone();
    }

    public int id() {
        return id;
    }

    /** Whether the line claims to be made with this key. */
    public boolean isOf(SignatureLine line) {
        return line.keyId() == id && line.name().equals(name);
    }

    /** Whether both wrap the same public key, whatever their names and kinds. */
    public boolean hasSamePublicKey(VerifierKey other) {
        return Arrays.equals(publicKey, other.publicKey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key
                && key.name.equals(name)
                && key.kind == kind
                && key.hasSamePublicKey(this);
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        byte[] typed = new byte[publicKey.length + 1];
        typed[0] = kind.identifier();
        System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
        return name
                + "+"
                + HexFormat.of().toHexDigits(id)
                + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}
