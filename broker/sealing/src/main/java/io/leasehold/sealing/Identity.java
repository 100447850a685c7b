package io.leasehold.sealing;

import static io.leasehold.sealing.SealingException.Reason.IDENTITY;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.sealing.Header.Stanza;
import io.leasehold.secret.SecretValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A secret key that opens files: {@code AGE-SECRET-KEY-1…} or {@code AGE-SECRET-KEY-PQ-1…}. Wiped
 * on close.
 */
public final class Identity implements AutoCloseable {

    private static final int KEY_BYTES = 32;
    private static final int MAX_LENGTH = 128;

    private final KeyScheme scheme;
    private final SecretValue key;

    private Identity(KeyScheme scheme, SecretValue key) {
        this.scheme = scheme;
        this.key = key;
    }

    /**
     * @throws SealingException unless it is exactly what {@code age-keygen} writes for a key
     */
    public static Identity parse(SecretValue text) {
        if (text.length() > MAX_LENGTH) {
            throw IDENTITY.because("it is longer than any key");
        }
        byte[] ascii = text.reveal();
        String prefix = prefix(ascii);
        for (KeyScheme scheme : KeyScheme.ALL) {
            if (scheme.identityPrefix().equalsIgnoreCase(prefix)) {
                byte[] key = Bech32.decode(scheme.identityPrefix(), ascii, IDENTITY);
                if (key.length != KEY_BYTES) {
                    throw IDENTITY.because("it has not 32 bytes");
                }
                return new Identity(scheme, SecretValue.copyOf(key));
            }
        }
        throw IDENTITY.because(
                "it begins with neither AGE-SECRET-KEY-1 nor AGE-SECRET-KEY-PQ-1; give a key of"
                        + " age-keygen");
    }

    /** What comes before the last 1, which is not secret in any key. */
    private static String prefix(byte[] ascii) {
        int separator = ascii.length - 1;
        while (separator > 0 && ascii[separator] != '1') {
            separator--;
        }
        return new String(ascii, 0, Math.max(separator, 0), US_ASCII).toUpperCase(Locale.ROOT);
    }

    /** The public key to it. */
    public Recipient recipient() {
        return new Recipient(scheme, scheme.recipientOf(key));
    }

    /** The file key of the first stanza that is for it. */
    Optional<SecretValue> unwrap(List<Stanza> stanzas) {
        return stanzas.stream()
                .map(stanza -> scheme.unwrap(key, stanza))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "Identity[redacted]";
    }
}
