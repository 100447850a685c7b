package io.leasehold.transparency.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.note.KeyName;
import io.leasehold.transparency.note.SignatureKind;
import io.leasehold.transparency.note.SignatureLine;
import io.leasehold.transparency.note.VerifierKey;
import io.leasehold.transparency.tree.Hash;
import io.leasehold.transparency.tree.TreeHash;
import java.io.ByteArrayOutputStream;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final String ORIGIN = "site.example/leasehold/r1";
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Hash ROOT = TreeHash.leaf(new byte[] {1});
    private static final String ROOT_TEXT = ROOT.base64();
    private static final LogSigner LOG = TestKeys.log(ORIGIN);

    /** A log that Tessera made, with its key. */
    private static final String TESSERA_KEY =
            "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

    private static final String TESSERA =
            "example.com/log/testdata\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n\n"
                    + "\u2014 example.com/log/testdata M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcB"
                    + "Ohg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=\n";

    @Test
    void aCheckpointOfAnotherImplementationVerifies() {
        SignedCheckpoint signed = SignedCheckpoint.parse(TESSERA.getBytes(UTF_8));

        assertThat(find(VerifierKey.parse(TESSERA_KEY), signed)).isPresent();
        assertThat(signed.checkpoint().size()).isEqualTo(15);
        assertThat(signed.toBytes()).isEqualTo(TESSERA.getBytes(UTF_8));
    }

    @Test
    void theLogSignsWithBothKeysUnderItsOrigin() {
        SignedCheckpoint signed = LOG.sign(1, ROOT, NOW);
        SignedCheckpoint read = SignedCheckpoint.parse(signed.toBytes());

        assertThat(read).isEqualTo(signed);
        assertThat(LOG.hasSigned(read)).isTrue();
        assertThat(LOG.verifierKeys())
                .extracting(VerifierKey::kind)
                .containsExactly(SignatureKind.ED25519, SignatureKind.ML_DSA_44_COSIGNATURE);
        assertThat(find(LOG.verifierKeys().get(0), read).orElseThrow().time()).isEmpty();
        assertThat(find(LOG.verifierKeys().get(1), read).orElseThrow().time()).contains(NOW);
    }

    @Test
    void javaVerifiesTheMessageThatTheSpecificationLaysOut() throws Exception {
        SignedCheckpoint signed = LOG.sign(1, ROOT, NOW);
        VerifierKey key = LOG.verifierKeys().get(1);
        byte[] line = signed.note().signatures().get(1).signature();
        byte[] message =
                concat(
                        "subtree/v1\n\0".getBytes(UTF_8),
                        new byte[] {(byte) ORIGIN.length()},
                        ORIGIN.getBytes(UTF_8),
                        Arrays.copyOf(line, 8),
                        new byte[] {(byte) ORIGIN.length()},
                        ORIGIN.getBytes(UTF_8),
                        new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1},
                        ROOT.toBytes());

        Signature java = Signature.getInstance("ML-DSA-44");
        java.initVerify(javaKey(key.publicKey()));
        java.update(message);

        assertThat(java.verify(Arrays.copyOfRange(line, 8, line.length))).isTrue();
    }

    @Test
    void aCosignatureStatesItsTime() {
        SignedCheckpoint signed = LOG.sign(1, ROOT, NOW);
        for (KeyedSigner witness :
                List.of(TestKeys.witness("w.example/1"), TestKeys.mlDsa44Witness("w.example/2"))) {
            SignatureLine line = witness.sign(signed.checkpoint(), NOW);
            SignedCheckpoint cosigned = signed.with(List.of(line)).with(List.of(line));

            assertThat(cosigned.note().signatures()).hasSize(3);
            assertThat(find(witness.verifierKey(), cosigned).orElseThrow().time()).contains(NOW);
            assertThat(line.signature()).hasSize(witness.verifierKey().kind().signatureBytes());
        }
    }

    @Test
    void aSignatureIsOfOneCheckpointOneKeyAndOneTime() {
        SignedCheckpoint signed = LOG.sign(1, ROOT, NOW);
        Checkpoint other = new Checkpoint(ORIGIN, 2, ROOT);
        for (VerifierKey key : LOG.verifierKeys()) {
            SignatureLine line =
                    signed.note().signatures().stream().filter(key::isOf).findFirst().orElseThrow();
            byte[] changed = line.signature();
            changed[7] ^= 1;
            SignatureLine later = new SignatureLine(line.name(), line.keyId(), changed);
            SignatureLine shorter =
                    new SignatureLine(line.name(), line.keyId(), Arrays.copyOf(changed, 20));

            assertThat(verify(key, line, signed.checkpoint())).isTrue();
            assertThat(verify(key, line, other)).isFalse();
            assertThat(verify(key, later, signed.checkpoint())).isFalse();
            assertThat(verify(key, shorter, signed.checkpoint())).isFalse();
        }
    }

    @Test
    void aWrongSignatureOfAKnownKeySpoilsTheNote() {
        SignedCheckpoint signed = LOG.sign(1, ROOT, NOW);
        SignatureLine foreign = LOG.sign(2, ROOT, NOW).note().signatures().getFirst();

        assertThat(LOG.hasSigned(signed.with(List.of(foreign)))).isFalse();
    }

    @Test
    void aTimeBeyondTheLimitIsNoTime() {
        VerifierKey key = TestKeys.witness("w").verifierKey();
        SignatureLine line =
                new SignatureLine(key.name(), key.id(), TestKeys.withSeconds(-1, new byte[64]));

        assertThat(verify(key, line, new Checkpoint(ORIGIN, 1, ROOT))).isFalse();
    }

    @Test
    void aLogIsNotSignedUnderAnotherName() {
        KeyedSigner stranger = TestKeys.witness("other");

        assertThatThrownBy(() -> new LogSigner(ORIGIN, List.of(stranger)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(LOG.hasSigned(TestKeys.log("other").sign(1, ROOT, NOW))).isFalse();
    }

    @Test
    void extensionLinesAreKept() {
        String text = ORIGIN + "\n1\n" + ROOT_TEXT + "\nmore\n";

        assertThat(Checkpoint.parse(text).extensions()).containsExactly("more");
        assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o\n1\n",
                "o\n1\nROOT",
                "\n1\nROOT\n",
                "o\n\nROOT\n",
                "o\n01\nROOT\n",
                "o\n-1\nROOT\n",
                "o\n+1\nROOT\n",
                "o\n1 \nROOT\n",
                "o\n9223372036854775808\nROOT\n",
                "o\n99999999999999999999\nROOT\n",
                "o\n1\nROOT=\n",
                "o\n1\nAAAA\n",
                "o\n0\nROOT\n",
                "o\n1\nROOT\n\n",
                "o\n1\nROOT\n\nmore\n",
                "o\r\n1\r\nROOT\r\n"
            })
    void aMalformedCheckpointIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text.replace("ROOT", ROOT_TEXT)))
                .isInstanceOf(LogFormatException.class);
    }

    @Test
    void namesAreLimitedToWhatASignatureHasRoomFor() {
        assertThat(new KeyName("a".repeat(255)).text()).hasSize(255);
        assertThatThrownBy(() -> new KeyName("a".repeat(256)))
                .isInstanceOf(LogFormatException.class);
        assertThatThrownBy(() -> new Checkpoint("a".repeat(256), 1, ROOT))
                .isInstanceOf(LogFormatException.class);
    }

    private static Optional<io.leasehold.transparency.checkpoint.Signature> find(
            VerifierKey key, SignedCheckpoint signed) {
        return io.leasehold.transparency.checkpoint.Signature.find(key, signed);
    }

    private static boolean verify(VerifierKey key, SignatureLine line, Checkpoint checkpoint) {
        return io.leasehold.transparency.checkpoint.Signature.verify(key, line, checkpoint)
                .isPresent();
    }

    /** The key in the encoding that Java reads: a header that RFC 9881 fixes, and the key. */
    private static PublicKey javaKey(byte[] raw) throws Exception {
        byte[] header =
                HexFormat.of().parseHex("30820532300b0609608648016503040311038205210" + "0");
        return KeyFactory.getInstance("ML-DSA-44")
                .generatePublic(new X509EncodedKeySpec(concat(header, raw)));
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
