package io.leasehold.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
                        .filter(word -> word.length() >= SHORTEST && word.indexOf('\r') < 0)
                        .toList();
        String text = whole.substring(end + 1);

        assertThat(streamed(words, text, 1 + whole.charAt(0) % 7))
                .isEqualTo(NaiveRedaction.mask(text, words));
    }

    private static String streamed(List<String> words, String text, int step) {
        Redactor redactor = NaiveRedaction.patterns(words).redactor();
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
