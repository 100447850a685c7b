package io.leasehold.transparency.note;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.secret.SecretValue;
import io.leasehold.transparency.LogFormatException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {

    /** The example of the specification of signed notes. */
    private static final String VKEY =
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String LINE =
            "\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZ"
                    + "XsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=";
    private static final String TEXT = "This is an example message.\n";
    private static final String NOTE = TEXT + "\n" + LINE + "\n";

    @Test
    void thePublishedExampleVerifies() {
        Note note = Note.parse(NOTE.getBytes(UTF_8));
        VerifierKey key = VerifierKey.parse(VKEY);

        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(NoteSigner.verifies(key, note.signatures().getFirst(), TEXT)).isTrue();
        assertThat(NoteSigner.verifies(key, note.signatures().getFirst(), TEXT + "\n")).isFalse();
    }

    @Test
    void whatIsReadIsWrittenTheSame() {
        assertThat(VerifierKey.parse(VKEY)).hasToString(VKEY);
        assertThat(SignatureLine.parse(LINE)).hasToString(LINE);
        assertThat(new String(Note.parse(NOTE.getBytes(UTF_8)).toBytes(), UTF_8)).isEqualTo(NOTE);
    }

    @Test
    void theTextMayHaveEmptyLines() {
        String text = "one\n\ntwo\n\n";

        assertThat(Note.parse((text + "\n" + LINE + "\n").getBytes(UTF_8)).text()).isEqualTo(text);
    }

    @Test
    void aNoteThatWeSignVerifies() {
        NoteSigner signer = new NoteSigner(new KeyName("a.example"), new Ed25519Key(seed()));
        SignatureLine line = signer.sign("hello\n");

        assertThat(NoteSigner.verifies(signer.verifierKey(), line, "hello\n")).isTrue();
        assertThat(NoteSigner.verifies(signer.verifierKey(), line, "hallo\n")).isFalse();
        assertThat(NoteSigner.verifies(VerifierKey.parse(VKEY), line, "hello\n")).isFalse();
    }

    @Test
    void anyChangedBitOfASignatureIsFound() {
        NoteSigner signer = new NoteSigner(new KeyName("a.example"), new Ed25519Key(seed()));
        byte[] signature = signer.sign("hello\n").signature();
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            SignatureLine line =
                    new SignatureLine(
                            signer.verifierKey().name(), signer.verifierKey().id(), changed);

            assertThat(NoteSigner.verifies(signer.verifierKey(), line, "hello\n")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n\n\n",
                "text\n\n\u2014 a AAAAAAA=",
                "text\n\n\u2014 a AAAAAAA=\n\n",
                "text\n\n\u2014 a AAAAAAA=\nmore\n",
                "text\n\n\u2014 a AAAAAA==\n",
                "text\n\n\u2014 a AAAAAAB=\n",
                "text\n\n\u2014 a AAAAAAA\n",
                "text\n\n\u2014  AAAAAAA=\n",
                "text\n\n\u2014 a  AAAAAAA=\n",
                "text\n\n\u2014 a+b AAAAAAA=\n",
                "text\n\n\u2014 a\u00a0b AAAAAAA=\n",
                "text\n\n\u2014a AAAAAAA=\n",
                "text\n\n- a AAAAAAA=\n",
                "text\n\n\u2014 a\n",
                "te\rxt\n\n\u2014 a AAAAAAA=\n",
                "te\0xt\n\n\u2014 a AAAAAAA=\n",
                "text\n\n\u2014 a AAAAAAA=\r\n"
            })
    void aMalformedNoteIsRefused(String note) {
        assertThatThrownBy(() -> Note.parse(note.getBytes(UTF_8)))
                .isInstanceOf(LogFormatException.class);
    }

    @Test
    void aNoteThatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> Note.parse("\u00e9\n\nx\n".getBytes(ISO_8859_1)))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aNoteBeyondTheLimitsIsRefused() {
        byte[] many = (TEXT + "\n" + (LINE + "\n").repeat(65)).getBytes(UTF_8);
        byte[] large = new byte[Note.MAX_BYTES + 1];
        Arrays.fill(large, (byte) 'a');

        assertThatThrownBy(() -> Note.parse(many)).isInstanceOf(LogFormatException.class);
        assertThatThrownBy(() -> Note.parse(large)).isInstanceOf(LogFormatException.class);
        assertThat(
                        Note.parse((TEXT + "\n" + (LINE + "\n").repeat(16)).getBytes(UTF_8))
                                .signatures())
                .hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/foo",
                "example.com/foo+530d903a",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+",
                "example.com/foo+530d903a+AQ==",
                "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k=",
                " example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            })
    void aMalformedVerifierKeyIsRefused(String key) {
        assertThatThrownBy(() -> VerifierKey.parse(key)).isInstanceOf(LogFormatException.class);
    }

    @Test
    void theSameKeyHasAnIdForEachKindOfSignature() {
        byte[] key = new Ed25519Key(seed()).publicKey();
        VerifierKey ofNotes = new VerifierKey(new KeyName("a"), SignatureKind.ED25519, key);
        VerifierKey ofWitness =
                new VerifierKey(new KeyName("a"), SignatureKind.ED25519_COSIGNATURE, key);

        assertThat(ofNotes.id()).isNotEqualTo(ofWitness.id());
        assertThat(ofNotes.hasSamePublicKey(ofWitness)).isTrue();
    }

    @Test
    void noBytesAreReadAsANoteWithoutBeingOne() {
        Random random = new Random(22);
        for (int round = 0; round < 5000; round++) {
            byte[] changed = NOTE.getBytes(UTF_8);
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            try {
                assertThat(Note.parse(changed).toBytes()).isEqualTo(changed);
            } catch (LogFormatException refused) {
                assertThat(refused).hasMessageMatching("read [a-z ]+: .+");
            }
        }
    }

    @Test
    void mlDsa44SignsAsItsSeedSays() {
        MlDsa44Key key = new MlDsa44Key(seed(), new SecureRandom());
        byte[] message = "message".getBytes(UTF_8);
        byte[] signature = key.sign(message);

        assertThat(MlDsa44Key.verifies(key.publicKey(), message, signature)).isTrue();
        assertThat(MlDsa44Key.verifies(key.publicKey(), new byte[1], signature)).isFalse();
        assertThat(List.of(key.publicKey().length, signature.length)).containsExactly(1312, 2420);
    }

    private static SecretValue seed() {
        return SecretValue.copyOf(new byte[32]);
    }
}
