package io.leasehold.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SecretValueTest {

    private final SecretValue secret = SecretValue.ofText("sk-canary");

    @Test
    void changingTheBytesItWasMadeOfDoesNotChangeASecret() {
        byte[] bytes = "sk-canary".getBytes(StandardCharsets.UTF_8);
        SecretValue copied = SecretValue.copyOf(bytes);

        Arrays.fill(bytes, (byte) 'x');

        assertThat(copied.sameAs(secret)).isTrue();
    }

    @Test
    void changingRevealedBytesDoesNotChangeASecret() {
        Arrays.fill(secret.reveal(), (byte) 'x');

        assertThat(secret.reveal()).asString().isEqualTo("sk-canary");
    }

    @Test
    void secretsCompareByContentOnlyWhereThatIsAskedFor() {
        SecretValue twin = SecretValue.ofText("sk-canary");

        assertThat(secret.sameAs(twin)).isTrue();
        assertThat(secret.sameAs(secret)).isTrue();
        assertThat(secret).isNotEqualTo(twin);
        assertThat(secret.sameAs(SecretValue.ofText("sk-canarx"))).isFalse();
        assertThat(secret.sameAs(SecretValue.ofText("sk-canary2"))).isFalse();
        assertThat(secret.sameAs(SecretValue.ofText(""))).isFalse();
    }

    @Test
    void aSecretInheritsEqualsAndHashCodeSoThatItsContentShowsInNeither() {
        assertThat(SecretValue.class.getDeclaredMethods())
                .extracting(java.lang.reflect.Method::getName)
                .doesNotContain("equals", "hashCode");
    }

    @Test
    void aSecretPrintsAsRedacted() {
        assertThat(secret).hasToString("SecretValue[redacted]");
        assertThat(String.valueOf(secret)).doesNotContain("canary");
    }

    @Test
    void aClosedSecretIsWipedAndRevealsNothing() {
        byte[] before = secret.reveal();

        secret.close();

        assertThatIllegalStateException().isThrownBy(secret::reveal).withMessageContaining("wiped");
        assertThatIllegalStateException().isThrownBy(() -> secret.sameAs(secret));
        assertThat(before).asString().isEqualTo("sk-canary");
    }

    @Test
    void closingTwiceIsClosing() {
        secret.close();
        secret.close();

        assertThat(secret).hasToString("SecretValue[redacted]");
    }

    @Test
    void textIsKeptAsUtf8() {
        assertThat(SecretValue.ofText("é").length()).isEqualTo(2);
    }

    @Test
    void theBytesAreGoneFromMemoryOnClose() throws ReflectiveOperationException {
        var field = SecretValue.class.getDeclaredField("bytes");
        field.setAccessible(true);
        byte[] inside = (byte[]) field.get(secret);

        secret.close();

        assertThat(inside).containsOnly(0);
    }
}
