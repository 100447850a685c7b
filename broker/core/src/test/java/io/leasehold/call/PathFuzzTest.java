package io.leasehold.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;

/** A path that is accepted stays below its base, however often and by whomever it is decoded. */
@Tag("U01")
class PathFuzzTest {

    private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");

    @FuzzTest
    void anAcceptedPathStaysBelowItsBase(byte[] input) {
        String raw = new String(input, StandardCharsets.ISO_8859_1);
        CanonicalPath path;
        try {
            path = CanonicalPath.parse(raw);
        } catch (BrokerException refused) {
            assertThat(refused.problem()).isEqualTo(Problem.REQUEST_MALFORMED);
            return;
        }
        assertThat(path.text()).isEqualTo(raw);
        assertThat(raw).matches("(?:/[!-~&&[^\"#<>?\\[\\]\\\\^`{|}]]*)?");
        assertThat(URI.create("https://h/base" + raw).normalize().getRawPath()).startsWith("/base");
        assertStaysBelow(raw);
    }

    private static void assertStaysBelow(String raw) {
        String layer = raw;
        for (String before = ""; !before.equals(layer); layer = decoded(before)) {
            before = layer;
            assertThat(layer).doesNotContain("\\").doesNotStartWith("//");
            for (String segment : layer.split("/")) {
                assertThat(segment.replaceFirst(";.*", "").strip()).isNotIn(".", "..");
            }
            assertThat(layer.chars().noneMatch(c -> c < 0x20 || c == 0x7f)).isTrue();
        }
    }

    private static String decoded(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        hit ->
                                java.util.regex.Matcher.quoteReplacement(
                                        String.valueOf((char) Integer.parseInt(hit.group(1), 16))));
    }
}
