package io.leasehold.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.leasehold.call.KeyRedaction;
import io.leasehold.call.LeasedKeys;
import io.leasehold.call.Services;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * The streaming redactor gives what a search of the whole text gives. An input is a line of keys
 * with spaces between them, whose first byte also says how the text is split, and then the text.
 */
@Tag("K02")
@Tag("K06")
@Tag("K07")
class RedactorFuzzTest {

    private static final int SHORTEST = 8;

    @FuzzTest
    void aStreamIsMaskedAsTheWholeTextWouldBe(byte[] input) {
        String whole = new String(input, StandardCharsets.ISO_8859_1);
        int end = whole.indexOf('\n');
        if (end < SHORTEST || input.length > 2048) {
            return;
        }
        List<String> words =
                Stream.of(whole.substring(0, end).split(" "))
                        .filter(word -> word.length() >= SHORTEST)
                        .filter(word -> word.indexOf('\r') < 0 && word.indexOf('\0') < 0)
                        .toList();
        String text = whole.substring(end + 1);

        assertThat(streamed(NaiveRedaction.patterns(words), text, 1 + whole.charAt(0) % 7))
                .isEqualTo(NaiveRedaction.mask(text, words));
    }

    /** An input is two bytes that say in which encoding, a key, and a text around it. */
    @FuzzTest
    void anEncodedKeyIsMaskedHoweverItIsSplit(byte[] input) {
        String whole = new String(input, StandardCharsets.ISO_8859_1);
        int end = whole.indexOf('\n');
        if (end < 2 + SHORTEST || end > 80 || input.length > 512) {
            return;
        }
        String key = whole.substring(2, end);
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return;
        }
        RedactionPatterns patterns =
                KeyRedaction.patterns(
                        Services.bearer(),
                        LeasedKeys.usable(Services.bearer(), Map.of("key", key)));
        EncodedKey encoded =
                EncodedKey.of(key, whole.charAt(0), whole.charAt(1))
                        .within(whole.substring(end + 1) + "<", ">");
        String text = encoded.text();

        String masked = streamed(patterns, text, text.length());
        assertThat(streamed(patterns, text, 1 + whole.charAt(0) % 7)).isEqualTo(masked);
        assertThat(masked.substring(encoded.from(), encoded.end()).chars().filter(c -> c == '*'))
                .hasSizeGreaterThanOrEqualTo(SHORTEST);
    }

    private static String streamed(RedactionPatterns patterns, String text, int step) {
        Redactor redactor = patterns.redactor();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += step) {
            write(out, redactor.feed(bytes, at, Math.min(bytes.length, at + step)));
        }
        write(out, redactor.finish());
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(ByteArrayOutputStream out, ByteRange range) {
        out.write(range.array(), range.from(), range.length());
    }
}
