package io.leasehold.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomIdTest {

    @Test
    void everyIdIsValidAndNoneComesTwice() {
        SecureRandom random = new SecureRandom();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            String id = RandomId.next(random);
            assertThat(id).matches("[0-9A-Za-z]{22}").matches(RandomId::isValid);
            seen.merge(id, 1, Integer::sum);
        }
        assertThat(seen).hasSize(10_000);
    }

    /** A digit that came more often by the remainder of a division would be 1.25 times as often. */
    @Test
    void noDigitIsLikelierThanAnother() {
        Random random = new Random(1);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            RandomId.next(random).chars().forEach(digit -> counts.merge(digit, 1, Integer::sum));
        }

        assertThat(counts).hasSize(62);
        assertThat(counts.values())
                .allSatisfy(count -> assertThat(count / (440_000 / 62.0)).isBetween(0.9, 1.1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdefghijk",
                "0123456789abcdefghijklm",
                "0123456789abcdefghij/l",
                "0123456789abcdefghij l",
                "0123456789abcdefghij{l",
                "0123456789abcdefghij\u00e4l",
                "0123456789abcdefghij\u0661l"
            })
    void nothingElseIsAnId(String text) {
        assertThat(RandomId.isValid(text)).isFalse();
    }
}
