package io.leasehold.sealing;

import static io.leasehold.sealing.SealingException.Reason.RECIPIENT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {

    private static final String FIELD =
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f";

    static List<TestKeys> keys() {
        return TestKeys.ofTheSpecification();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void oneChangedCharacterIsRefused(TestKeys keys) {
        for (int i = 0; i < keys.recipientText().length(); i++) {
            StringBuilder changed = new StringBuilder(keys.recipientText());
            changed.setCharAt(i, changed.charAt(i) == 'q' ? 'p' : 'q');
            assertRefused(changed.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyThatIsNotAllInLowerCaseIsRefused(TestKeys keys) {
        String text = keys.recipientText();
        String upper = text.toUpperCase(Locale.ROOT);

        assertThat(refusal(upper)).hasMessageContaining("lower case");
        assertThat(refusal("Age" + text.substring(3))).hasMessageContaining("lower case");
        assertThat(refusal(text.substring(0, 20) + upper.substring(20)))
                .hasMessageContaining("lower case");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyWithSomethingAroundItIsRefused(TestKeys keys) {
        String text = keys.recipientText();

        assertRefused(" " + text);
        assertRefused(text + "\n");
        assertRefused(text + text);
        assertRefused(text.substring(1));
        assertRefused(text.substring(0, text.length() - 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "age1",
                "age1pq1",
                "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN",
                "age1\u00e9\u0131\ud83d\ude00"
            })
    void whatIsNoKeyOfEitherKindIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    void aTextLongerThanAnyKeyIsRefusedUnread() {
        assertThat(refusal("age1" + "q".repeat(5000))).hasMessageContaining("longer");
    }

    @Test
    void bitsAfterTheLastByteAreRefused() {
        String text = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73epp9g8nq";

        assertThat(refusal(text)).hasMessageContaining("bits after its last byte");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 64})
    void anX25519KeyOfAnotherLengthIsRefused(int length) {
        byte[] key = new byte[length];
        Arrays.fill(key, (byte) 9);

        assertThat(refusal(Bech32.encode("age", key))).hasMessageContaining("length");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 32, 1215, 1217})
    void aHybridKeyOfAnotherLengthIsRefused(int length) {
        assertThat(refusal(Bech32.encode("age1pq", new byte[length])))
                .hasMessageContaining("length");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"
            })
    void aPointOfLowOrderIsRefusedInBothKinds(String point) {
        byte[] bytes = HexFormat.of().parseHex(point);

        assertThat(refusal(Bech32.encode("age", bytes))).hasMessageContaining("low order");
        assertThat(refusal(hybridWith(bytes))).hasMessageContaining("low order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIELD,
                "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0900000000000000000000000000000000000000000000000000000000000080"
            })
    void aSecondSpellingOfAPointIsRefusedInBothKinds(String point) {
        byte[] bytes = HexFormat.of().parseHex(point);

        assertThat(refusal(Bech32.encode("age", bytes))).hasMessageContaining("written");
        assertThat(refusal(hybridWith(bytes))).hasMessageContaining("written");
    }

    @Test
    void anMlKemKeyWithACoefficientThatIsTooLargeIsRefused() {
        byte[] key = hybridKey();
        key[0] = (byte) 0xff;
        key[1] = (byte) 0xff;

        assertThat(refusal(Bech32.encode("age1pq", key))).hasMessageContaining("ML-KEM");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void itIsWrittenAsItWasReadAndEqualsItself(TestKeys keys) {
        assertThat(keys.recipient()).hasToString(keys.recipientText()).isEqualTo(keys.recipient());
        assertThat(keys.recipient()).hasSameHashCodeAs(keys.recipient());
    }

    @Test
    void itsThumbprintIsTheSha256OfItsText() {
        assertThat(keys().getFirst().recipient().thumbprint())
                .isEqualTo("6a804773982840fa7eae3847079a53b0b140d678130dc68f1c7f72b5e5080d4f");
    }

    private static byte[] hybridKey() {
        KeyScheme hybrid = new HybridScheme();
        return Bech32.decode(
                hybrid.recipientPrefix(),
                keys().getLast().recipientText().getBytes(US_ASCII),
                RECIPIENT);
    }

    private static String hybridWith(byte[] point) {
        byte[] key = hybridKey();
        System.arraycopy(point, 0, key, key.length - point.length, point.length);
        return Bech32.encode("age1pq", key);
    }

    private static void assertRefused(String text) {
        assertThat(refusal(text)).isNotNull();
    }

    private static SealingException refusal(String text) {
        SealingException refusal =
                catchThrowableOfType(SealingException.class, () -> Recipient.parse(text));
        assertThat(refusal).as(text).isNotNull();
        assertThat(refusal.reason()).isEqualTo(RECIPIENT);
        assertThat(refusal.getMessage()).startsWith("read recipient: ").doesNotContain("\n");
        return refusal;
    }
}
