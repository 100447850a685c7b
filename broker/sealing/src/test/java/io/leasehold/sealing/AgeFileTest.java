package io.leasehold.sealing;

import static io.leasehold.sealing.TestKeys.RANDOM;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leasehold.sealing.SealingException.Reason;
import io.leasehold.secret.SecretValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeFileTest {

    private static final SecretValue PLAINTEXT = SecretValue.ofText("sk-live-0123456789abcdef");

    static List<KeyScheme> kinds() {
        return KeyScheme.ALL;
    }

    @Test
    void recipientsOfBothKindsAreNotMixed() {
        List<Recipient> both =
                kinds().stream().map(TestKeys::random).map(Identity::recipient).toList();

        assertThat(refusalToSealTo(both)).hasMessageContaining("quantum");
        assertThat(refusalToSealTo(both.reversed())).hasMessageContaining("quantum");
    }

    @Test
    void noneAndTooManyRecipientsAreRefused() {
        Recipient one = TestKeys.random(new HybridScheme()).recipient();

        refusalToSealTo(List.of());
        refusalToSealTo(Collections.nCopies(33, one));
        assertThat(AgeFile.seal(Collections.nCopies(32, one), PLAINTEXT, RANDOM).bytes())
                .hasSizeLessThan(64 * 1024);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whoIsNoRecipientOpensNothing(KeyScheme kind) {
        AgeFile file = sealed(kind, PLAINTEXT);

        for (KeyScheme other : kinds()) {
            assertRefused(file.bytes(), TestKeys.random(other), Reason.NO_MATCH);
        }
        assertThat(catchThrowableOfType(SealingException.class, () -> file.open(List.of())))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyChangedBitIsRefused(KeyScheme kind) {
        Identity identity = TestKeys.random(kind);
        byte[] file = sealed(identity, PLAINTEXT).bytes();

        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            changed[i] ^= (byte) (1 << i % 8);
            assertRefused(changed, identity);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyCutAndWhateverIsAddedIsRefused(KeyScheme kind) {
        Identity identity = TestKeys.random(kind);
        byte[] file = sealed(identity, PLAINTEXT).bytes();

        for (int length = 0; length < file.length; length++) {
            assertRefused(Arrays.copyOf(file, length), identity);
        }
        assertRefused(Arrays.copyOf(file, file.length + 1), identity, Reason.PAYLOAD);
        assertRefused(Arrays.copyOf(file, file.length + 16), identity, Reason.PAYLOAD);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void stanzasThatAreSwappedRepeatedOrLeftOutAreRefused(KeyScheme kind) {
        Identity first = TestKeys.random(kind);
        Identity second = TestKeys.random(kind);
        byte[] file =
                AgeFile.seal(List.of(first.recipient(), second.recipient()), PLAINTEXT, RANDOM)
                        .bytes();

        assertRefused(with(file, 1, 0), first, Reason.MAC);
        assertRefused(with(file, 0, 0, 1), first, Reason.MAC);
        assertRefused(with(file, 0, 1, 1), second, Reason.MAC);
        assertRefused(with(file, 0), first, Reason.MAC);
        assertThat(opened(with(file, 0, 1), second)).isEqualTo(PLAINTEXT.reveal());
    }

    @Test
    void chunksThatAreSwappedRepeatedOrLeftOutAreRefused() {
        Identity identity = TestKeys.random(new X25519Scheme());
        byte[] file = sealed(identity, random(3 * 64 * 1024)).bytes();
        int sealedChunk = 64 * 1024 + 16;
        int start = file.length - 3 * sealedChunk;

        assertRefused(chunks(file, start, sealedChunk, 1, 0, 2), identity, Reason.PAYLOAD);
        assertRefused(chunks(file, start, sealedChunk, 0, 0, 1, 2), identity, Reason.PAYLOAD);
        assertRefused(chunks(file, start, sealedChunk, 0, 2), identity, Reason.PAYLOAD);
        assertRefused(chunks(file, start, sealedChunk, 0, 1), identity, Reason.PAYLOAD);
        assertRefused(chunks(file, start, sealedChunk, 0, 1, 2, 2), identity, Reason.PAYLOAD);
        assertThat(opened(chunks(file, start, sealedChunk, 0, 1, 2), identity))
                .hasSize(3 * 64 * 1024);
    }

    @Test
    void aHeaderWithoutAnEndIsReadTo64KibibytesOnly() {
        String stanzas = "-> grease\n\n".repeat(10_000);
        Identity identity = TestKeys.random(new X25519Scheme());

        for (String rest : List.of(stanzas, "-> " + "x".repeat(100_000))) {
            byte[] file = ("age-encryption.org/v1\n" + rest).getBytes(ISO_8859_1);
            assertThat(assertRefused(file, identity, Reason.HEADER))
                    .hasMessageContaining("longer than 64 KiB");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void twoFilesHaveNoKeyNoShareAndNoNonceInCommon(KeyScheme kind) {
        Identity identity = TestKeys.random(kind);
        byte[] first = sealed(identity, PLAINTEXT).bytes();
        byte[] second = sealed(identity, PLAINTEXT).bytes();

        assertThat(fileKey(first, identity).sameAs(fileKey(second, identity))).isFalse();
        assertThat(Header.parse(first).stanzas().getFirst().arguments())
                .isNotEqualTo(Header.parse(second).stanzas().getFirst().arguments());
        assertThat(payload(first, 16)).isNotEqualTo(payload(second, 16));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothingSecretIsPrintedOrReadableInAFile(KeyScheme kind) {
        AgeFile file = sealed(kind, PLAINTEXT);

        assertThat(file.toString()).matches("AgeFile\\[\\d+ bytes]");
        assertThat(new String(file.bytes(), ISO_8859_1)).doesNotContain("sk-live", "0123456789");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void manyThreadsSealAndOpenAtOnce(KeyScheme kind) {
        Identity identity = TestKeys.random(kind);

        assertThat(
                        IntStream.range(0, 400)
                                .parallel()
                                .mapToObj(i -> sealed(identity, PLAINTEXT))
                                .filter(file -> file.open(List.of(identity)).sameAs(PLAINTEXT))
                                .count())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 47, 48, 49, 65535, 65536, 65537, 131072, 200_000})
    void eachRecipientOpensAFileInBothForms(int length) {
        SecretValue plaintext = random(length);
        for (KeyScheme kind : kinds()) {
            List<Identity> identities =
                    Stream.generate(() -> TestKeys.random(kind)).limit(3).toList();
            AgeFile file =
                    AgeFile.seal(
                            identities.stream().map(Identity::recipient).toList(),
                            plaintext,
                            RANDOM);
            for (Identity identity : identities) {
                assertThat(opened(file.bytes(), identity)).isEqualTo(plaintext.reveal());
                assertThat(opened(file.armored().getBytes(ISO_8859_1), identity))
                        .isEqualTo(plaintext.reveal());
            }
        }
    }

    private static AgeFile sealed(KeyScheme kind, SecretValue plaintext) {
        return sealed(TestKeys.random(kind), plaintext);
    }

    private static AgeFile sealed(Identity identity, SecretValue plaintext) {
        return AgeFile.seal(List.of(identity.recipient()), plaintext, RANDOM);
    }

    private static byte[] opened(byte[] file, Identity identity) {
        return AgeFile.copyOf(file).open(List.of(identity)).reveal();
    }

    private static SecretValue random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return SecretValue.copyOf(bytes);
    }

    /** The file with these of its stanzas. */
    private static byte[] with(byte[] file, int... stanzas) {
        String text = new String(file, ISO_8859_1);
        List<Header.Stanza> all = Header.parse(file).stanzas();
        StringBuilder changed = new StringBuilder("age-encryption.org/v1\n");
        for (int stanza : stanzas) {
            changed.append(all.get(stanza).toText());
        }
        return changed.append(text.substring(text.indexOf("--- "))).toString().getBytes(ISO_8859_1);
    }

    /** The file with these of its chunks. */
    private static byte[] chunks(byte[] file, int start, int length, int... chunks) {
        byte[] changed = Arrays.copyOf(file, start + chunks.length * length);
        for (int i = 0; i < chunks.length; i++) {
            System.arraycopy(file, start + chunks[i] * length, changed, start + i * length, length);
        }
        return changed;
    }

    private static SecretValue fileKey(byte[] file, Identity identity) {
        return identity.unwrap(Header.parse(file).stanzas()).orElseThrow();
    }

    private static byte[] payload(byte[] file, int length) {
        int start = Header.parse(file).toBytes().length;
        return Arrays.copyOfRange(file, start, start + length);
    }

    private static SealingException refusalToSealTo(List<Recipient> recipients) {
        SealingException refusal =
                catchThrowableOfType(
                        SealingException.class, () -> AgeFile.seal(recipients, PLAINTEXT, RANDOM));
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(Reason.RECIPIENTS);
        return refusal;
    }

    private static SealingException assertRefused(byte[] file, Identity identity, Reason reason) {
        SealingException refusal = assertRefused(file, identity);
        assertThat(refusal.reason()).isEqualTo(reason);
        return refusal;
    }

    private static SealingException assertRefused(byte[] file, Identity identity) {
        SealingException refusal =
                catchThrowableOfType(SealingException.class, () -> opened(file, identity));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
