package io.leasehold.sealing;

import static io.leasehold.sealing.SealingException.Reason.HEADER;
import static io.leasehold.sealing.SealingException.Reason.RECIPIENT;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.sealing.Header.Stanza;
import io.leasehold.secret.SecretValue;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;

/**
 * MLKEM768-X25519, which also holds against quantum computers: HPKE in base mode as RFC 9180
 * defines it, with HKDF-SHA256 and ChaCha20-Poly1305.
 */
record HybridScheme() implements KeyScheme {

    private static final int RECIPIENT_BYTES = 1216;
    private static final int SHARE_BYTES = 1120;
    private static final int SEED_BYTES = 64;
    private static final String STANZA = "mlkem768x25519";
    private static final byte[] INFO = "age-encryption.org/mlkem768x25519".getBytes(US_ASCII);
    private static final byte[] NO_ASSOCIATED_BYTES = {};

    @Override
    public String recipientPrefix() {
        return "age1pq";
    }

    @Override
    public String identityPrefix() {
        return "AGE-SECRET-KEY-PQ-";
    }

    @Override
    public void check(byte[] recipient) {
        if (recipient.length != RECIPIENT_BYTES) {
            throw RECIPIENT.because("it has not the length of an MLKEM768-X25519 key");
        }
        int start = RECIPIENT_BYTES - X25519Scheme.POINT_BYTES;
        X25519Scheme.checkPoint(Arrays.copyOfRange(recipient, start, RECIPIENT_BYTES));
        try {
            hpke().deserializePublicKey(recipient);
        } catch (RuntimeException refused) {
            throw RECIPIENT.because("its ML-KEM-768 part is not such a key", refused);
        }
    }

    @Override
    public byte[] recipientOf(SecretValue identity) {
        HPKE hpke = hpke();
        return hpke.serializePublicKey(
                hpke.deserializePrivateKey(identity.reveal(), null).getPublic());
    }

    @Override
    public Stanza wrap(byte[] recipient, SecretValue fileKey, SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        HPKE hpke = hpke();
        try {
            HPKEContextWithEncapsulation sender =
                    hpke.setupBaseS(hpke.deserializePublicKey(recipient), INFO, seed);
            byte[] body = sender.seal(NO_ASSOCIATED_BYTES, fileKey.reveal());
            return Stanza.of(STANZA, sender.getEncapsulation(), body);
        } catch (InvalidCipherTextException | RuntimeException refused) {
            throw RECIPIENT.because("nothing can be sealed to it", refused);
        }
    }

    @Override
    public Optional<SecretValue> unwrap(SecretValue identity, Stanza stanza) {
        return stanza.shareOf(STANZA, SHARE_BYTES)
                .flatMap(share -> unwrap(identity, share, stanza.body()));
    }

    private static Optional<SecretValue> unwrap(SecretValue identity, byte[] share, byte[] body) {
        HPKE hpke = hpke();
        try {
            HPKEContext receiver =
                    hpke.setupBaseR(
                            share, hpke.deserializePrivateKey(identity.reveal(), null), INFO);
            return Optional.of(SecretValue.copyOf(receiver.open(NO_ASSOCIATED_BYTES, body)));
        } catch (InvalidCipherTextException forAnother) {
            return Optional.empty();
        } catch (RuntimeException refused) {
            // Of several classes; the shared secret of a point of low order is one cause.
            throw HEADER.because("an mlkem768x25519 stanza has an invalid share", refused);
        }
    }

    /** A new one for each use, because it is not thread-safe. */
    private static HPKE hpke() {
        return new HPKE(
                HPKE.mode_base,
                HPKE.kem_MLKEM768_X25519,
                HPKE.kdf_HKDF_SHA256,
                HPKE.aead_CHACHA20_POLY1305);
    }
}
