package io.leasehold.sealing;

import static io.leasehold.sealing.SealingException.Reason.RECIPIENT;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.sealing.Header.Stanza;
import io.leasehold.secret.SecretValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A public key that files are sealed to: {@code age1…} or {@code age1pq1…}. Not secret. */
public final class Recipient {

    private static final int MAX_LENGTH = 4096;

    private final KeyScheme scheme;
    private final byte[] key;

    Recipient(KeyScheme scheme, byte[] key) {
        this.scheme = scheme;
        this.key = key;
    }

    /**
     * @throws SealingException unless it is exactly what {@code age-keygen} prints for a key
     */
    public static Recipient parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw RECIPIENT.because("it is longer than any key");
        }
        int separator = text.lastIndexOf('1');
        String prefix = text.substring(0, Math.max(separator, 0));
        for (KeyScheme scheme : KeyScheme.ALL) {
            if (scheme.recipientPrefix().equalsIgnoreCase(prefix)) {
                byte[] ascii = text.getBytes(US_ASCII);
                byte[] key = Bech32.decode(scheme.recipientPrefix(), ascii, RECIPIENT);
                scheme.check(key);
                return new Recipient(scheme, key);
            }
        }
        throw RECIPIENT.because(
                "it begins with neither age1 nor age1pq1; give a key of age-keygen");
    }

    /** SHA-256 of the text in hexadecimal, for people to compare. */
    public String thumbprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(toString().getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("thumbprint: SHA-256 is not available", missing);
        }
    }

    /** Whether what is sealed to it also holds against quantum computers. */
    public boolean isPostQuantum() {
        return scheme instanceof HybridScheme;
    }

    Stanza wrap(SecretValue fileKey, SecureRandom random) {
        return scheme.wrap(key, fileKey, random);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Recipient that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return Bech32.encode(scheme.recipientPrefix(), key);
    }
}
