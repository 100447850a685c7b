package io.leasehold.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AhoCorasickTest {

    private static final String LETTERS = "abcdefgh";

    @Test
    void noPatternIsPassedOverWhereverItBegins() {
        Random random = new Random(20261129);
        for (int round = 0; round < 20_000; round++) {
            String pattern = letters(random, 8 + random.nextInt(4));
            String before = letters(random, random.nextInt(30));
            String text = before + pattern + letters(random, random.nextInt(30));

            assertThat(found(pattern, text)).isLessThanOrEqualTo(before.length() + 3);
        }
    }

    @Test
    void aPatternThatIsBrokenOrEscapedOrCutIsNotPassedOver() {
        Random random = new Random(20261130);
        for (int round = 0; round < 20_000; round++) {
            String pattern = letters(random, 8 + random.nextInt(4));
            String before = letters(random, random.nextInt(30));
            int whole = 1 + random.nextInt(7);
            String broken = before + pattern.substring(0, whole) + special(random);
            String cut = before + pattern.substring(0, Math.max(4, whole));
            int last = before.length() + 3;

            assertThat(found(pattern, broken + letters(random, random.nextInt(30))))
                    .isLessThanOrEqualTo(Math.min(last, before.length() + whole));
            assertThat(found(pattern, cut)).isLessThanOrEqualTo(last);
        }
    }

    /** Most of a body is like this, and must cost little. */
    @Test
    void textThatHasNothingOfAPatternIsPassedOverWhole() {
        String text = "{\"role\": \"system\", \"content\": \"0123456789\"} ".repeat(20);

        assertThat(found("ABCDEFGHIJ", text)).isEqualTo(text.length());
    }

    private static int found(String pattern, String text) {
        byte[] bytes = bytes(text);
        return new AhoCorasick(List.of(bytes(pattern))).find(bytes, 0, bytes.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String special(Random random) {
        return String.valueOf("\\%&\r\n".charAt(random.nextInt(5)));
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < length; at++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
