package io.leasehold.administration;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.integration.SampleIntegrations;
import io.leasehold.problem.Problem;
import io.leasehold.secret.SecretValue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatedKeyTest {

    @Test
    void aKeyHasEveryFieldOfItsIntegrationAndNoOther() {
        assertRefused(Problem.KEY_INVALID, () -> of(Map.of())).contains("lacks the fields api_key");
        assertRefused(
                        Problem.KEY_INVALID,
                        () -> of(Map.of("api_key", text("sk-1"), "mode", text("on"))))
                .contains("no such field; its fields are api_key");
    }

    @Test
    void aFieldThatIsNearlyARequiredOneIsNamedAndNoOther() {
        assertRefused(Problem.KEY_INVALID, () -> of(Map.of("apikey", text("sk-1"))))
                .contains("it has no field apikey; did you mean api_key?");
        assertRefused(Problem.KEY_INVALID, () -> of(Map.of("sk-live-1", text("api_key"))))
                .contains("the integration has no such field; its fields are api_key")
                .doesNotContain("sk-live-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " sk", "sk\n", "sk\u00e9", "sk\u0000", "s k"})
    void aValueThatCannotBeSentIsRefusedByTheNameOfItsField(String value) {
        assertRefused(Problem.KEY_INVALID, () -> of(Map.of("api_key", text(value))))
                .endsWith("in api_key");
    }

    @Test
    void aKeyThatIsTooLargeIsRefusedByTheNameOfItsField() {
        of(Map.of("api_key", text("k".repeat(8192))));

        assertRefused(Problem.KEY_INVALID, () -> of(Map.of("api_key", text("k".repeat(8193)))))
                .contains("8192 bytes")
                .endsWith("too long: api_key");
    }

    @Test
    void aKeyIsNotPrinted() {
        assertThat(of(Map.of("api_key", text("sk-1")))).hasToString("ValidatedKey[openai]");
    }

    private static ValidatedKey of(Map<String, SecretValue> fields) {
        return ValidatedKey.of(SampleIntegrations.OPENAI, fields);
    }

    private static SecretValue text(String text) {
        return SecretValue.ofText(text);
    }
}
