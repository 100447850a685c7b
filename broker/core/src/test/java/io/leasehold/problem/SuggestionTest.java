package io.leasehold.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KNOWN =
            List.of("stripe", "openai", "api_key", "on", "off", "standard", "web", "api", "strips");

    @ParameterizedTest
    @CsvSource({
        "opnai, openai",
        "apikey, api_key",
        "onn, on",
        "standrad, standard",
        "wbe, web",
        "OpenAI, openai",
        "stirpe, stripe",
    })
    void aNameThatIsNearlyAKnownOneIsTakenForIt(String written, String meant) {
        assertThat(Suggestion.near(written, KNOWN)).startsWith(meant);
    }

    @ParameterizedTest
    @CsvSource({"nowhere", "xx", "wxyz", "sk-live-0123456789", "openstandard"})
    void aNameThatIsNearNoneIsTakenForNone(String written) {
        assertThat(Suggestion.question(written, KNOWN)).isEmpty();
    }

    @Test
    void theNearestComesFirst() {
        assertThat(Suggestion.question("stripee", KNOWN))
                .contains("did you mean stripe or strips?");
    }

    @Test
    void aNameWithoutEndIsNotCompared() {
        assertThat(Suggestion.near("a".repeat(100_000), List.of("a".repeat(99_999)))).isEmpty();
    }
}
