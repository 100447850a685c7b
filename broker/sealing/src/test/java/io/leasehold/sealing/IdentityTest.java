package io.leasehold.sealing;

import static io.leasehold.sealing.SealingException.Reason.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leasehold.secret.SecretValue;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    static List<TestKeys> keys() {
        return TestKeys.ofTheSpecification();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void oneChangedCharacterIsRefused(TestKeys keys) {
        for (int i = 0; i < keys.identityText().length(); i++) {
            StringBuilder changed = new StringBuilder(keys.identityText());
            changed.setCharAt(i, changed.charAt(i) == 'Q' ? 'P' : 'Q');
            assertRefused(changed.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyThatIsNotAllInUpperCaseIsRefused(TestKeys keys) {
        String text = keys.identityText();
        String lower = text.toLowerCase(Locale.ROOT);

        assertThat(refusal(lower)).hasMessageContaining("upper case");
        assertThat(refusal("a" + text.substring(1))).hasMessageContaining("upper case");
        assertThat(refusal(text.substring(0, 30) + lower.substring(30)))
                .hasMessageContaining("upper case");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyWithSomethingAroundItIsRefused(TestKeys keys) {
        String text = keys.identityText();

        assertRefused(" " + text);
        assertRefused(text + "\n");
        assertRefused(text + text);
        assertRefused(text.substring(0, text.length() - 1));
        assertRefused(keys.recipientText());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void aKeyOfAnotherLengthIsRefused(int length) {
        for (KeyScheme scheme : KeyScheme.ALL) {
            assertThat(refusal(Bech32.encode(scheme.identityPrefix(), new byte[length])))
                    .hasMessageContaining("32 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "AGE-SECRET-KEY-1", "AGE-PLUGIN-YUBIKEY-1QQPSXQ", "\u00e9"})
    void whatIsNoKeyOfEitherKindIsRefused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void itIsNotPrinted(TestKeys keys) {
        assertThat(keys.identity()).hasToString("Identity[redacted]");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void itsRecipientIsTheOneOfTheSpecification(TestKeys keys) {
        assertThat(keys.identity().recipient()).hasToString(keys.recipientText());
    }

    private static void assertRefused(String text) {
        assertThat(refusal(text)).isNotNull();
    }

    /** Says nothing of what was given. */
    private static SealingException refusal(String text) {
        SealingException refusal =
                catchThrowableOfType(
                        SealingException.class, () -> Identity.parse(SecretValue.ofText(text)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(IDENTITY);
        assertThat(refusal.getCause()).isNull();
        if (text.length() > 40) {
            assertThat(refusal.getMessage()).doesNotContain(text.substring(19, 40));
        }
        return refusal;
    }
}
