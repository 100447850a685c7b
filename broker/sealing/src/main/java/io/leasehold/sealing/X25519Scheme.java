package io.leasehold.sealing;

import static io.leasehold.sealing.SealingException.Reason.HEADER;
import static io.leasehold.sealing.SealingException.Reason.RECIPIENT;

import io.leasehold.sealing.Header.Stanza;
import io.leasehold.sealing.SealingException.Reason;
import io.leasehold.secret.SecretValue;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/** X25519, as RFC 7748 defines it. */
record X25519Scheme() implements KeyScheme {

    static final int POINT_BYTES = 32;

    private static final String STANZA = "X25519";
    private static final String INFO = "age-encryption.org/v1/X25519";
    private static final BigInteger FIELD =
            BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    @Override
    public String recipientPrefix() {
        return "age";
    }

    @Override
    public String identityPrefix() {
        return "AGE-SECRET-KEY-";
    }

    @Override
    public void check(byte[] recipient) {
        if (recipient.length != POINT_BYTES) {
            throw RECIPIENT.because("it has not the length of an X25519 key");
        }
        checkPoint(recipient);
    }

    /** Refuses points of low order, and second spellings of a point. */
    static void checkPoint(byte[] point) {
        byte[] bigEndian = new byte[POINT_BYTES];
        for (int i = 0; i < POINT_BYTES; i++) {
            bigEndian[i] = point[POINT_BYTES - 1 - i];
        }
        if (new BigInteger(1, bigEndian).compareTo(FIELD) >= 0) {
            throw RECIPIENT.because("its point is not written as X25519 writes it");
        }
        // Any scalar does: all are multiples of 8, so points of low order give zero with each.
        agree(SecretValue.copyOf(new byte[POINT_BYTES]), point, RECIPIENT).close();
    }

    @Override
    public byte[] recipientOf(SecretValue identity) {
        return new X25519PrivateKeyParameters(identity.reveal()).generatePublicKey().getEncoded();
    }

    @Override
    public Stanza wrap(byte[] recipient, SecretValue fileKey, SecureRandom random) {
        byte[] seed = new byte[POINT_BYTES];
        random.nextBytes(seed);
        ByteBuffer body = ByteBuffer.allocate(FILE_KEY_BYTES + SymmetricKey.TAG_BYTES);
        try (SecretValue ephemeral = SecretValue.copyOf(seed);
                SecretValue shared = agree(ephemeral, recipient, RECIPIENT)) {
            byte[] share = recipientOf(ephemeral);
            try (SymmetricKey key = wrapKey(shared, share, recipient)) {
                key.seal(noNonce(), ByteBuffer.wrap(fileKey.reveal()), body);
            }
            return Stanza.of(STANZA, share, body.array());
        }
    }

    @Override
    public Optional<SecretValue> unwrap(SecretValue identity, Stanza stanza) {
        return stanza.shareOf(STANZA, POINT_BYTES)
                .flatMap(share -> unwrap(identity, share, stanza.body()));
    }

    private Optional<SecretValue> unwrap(SecretValue identity, byte[] share, byte[] body) {
        ByteBuffer fileKey = ByteBuffer.allocate(FILE_KEY_BYTES);
        try (SecretValue shared = agree(identity, share, HEADER);
                SymmetricKey key = wrapKey(shared, share, recipientOf(identity))) {
            return key.open(noNonce(), ByteBuffer.wrap(body), fileKey)
                    ? Optional.of(SecretValue.copyOf(fileKey.array()))
                    : Optional.empty();
        }
    }

    private static SymmetricKey wrapKey(SecretValue shared, byte[] share, byte[] recipient) {
        byte[] salt = ByteBuffer.allocate(2 * POINT_BYTES).put(share).put(recipient).array();
        return SymmetricKey.derive(shared, salt, INFO);
    }

    private static SecretValue agree(SecretValue scalar, byte[] point, Reason reason) {
        byte[] shared = new byte[POINT_BYTES];
        X25519Agreement agreement = new X25519Agreement();
        agreement.init(new X25519PrivateKeyParameters(scalar.reveal()));
        try {
            agreement.calculateAgreement(new X25519PublicKeyParameters(point), shared, 0);
        } catch (IllegalStateException allZero) {
            throw reason.because("its X25519 point has a low order", allZero);
        }
        return SecretValue.copyOf(shared);
    }

    /** Each wrap key seals once. */
    private static byte[] noNonce() {
        return new byte[SymmetricKey.NONCE_BYTES];
    }
}
