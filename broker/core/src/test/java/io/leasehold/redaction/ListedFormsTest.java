package io.leasehold.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.call.KeyRedaction;
import io.leasehold.call.LeasedKeys;
import io.leasehold.call.Services;
import io.leasehold.integration.Integration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The list of forms in the documentation says which of them are redacted and which are not. In an
 * example, ⟦ and ⟧ stand around the key, and pictures of control characters (U+2400 and following)
 * for these.
 */
@Tag("K04")
@Tag("K06")
@Tag("K07")
@Tag("K08")
class ListedFormsTest {

    private static final String LIST = "../../docs/redaction-forms.csv";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(files = LIST, numLinesToSkip = 1, ignoreLeadingAndTrailingWhitespace = false)
    void theVerdictIsTrueHoweverTheAnswerIsSplit(
            String form, String verdict, String where, String credential, String example) {
        RedactionPatterns patterns = patterns(credential);
        String text = written(example);
        byte[] bytes = EncodedKey.bytes(text.replaceAll("[⟦⟧]", ""));

        String masked =
                where.equals("header")
                        ? patterns.redact(text(bytes))
                        : redacted(patterns, bytes, bytes.length);

        switch (verdict) {
            case "redacted" ->
                    new EncodedKey(text(bytes), text.indexOf('⟦'), text.indexOf('⟧') - 1)
                            .assertMasked(masked);
            case "not-covered" -> assertThat(masked).isEqualTo(text(bytes));
            default -> throw new AssertionError("no verdict: " + verdict);
        }
        if (where.equals("body")) {
            assertThat(redacted(patterns, bytes, 1)).isEqualTo(masked);
            for (int split = 1; split < bytes.length; split++) {
                assertThat(redacted(patterns, bytes, split))
                        .as("split at %d", split)
                        .isEqualTo(masked);
            }
        }
    }

    @Test
    void theSecurityModelNamesEveryFormThatIsNotCovered() throws IOException {
        String page =
                Files.readString(Path.of("../../docs/security-model.md")).replaceAll("\\s+", " ");
        String named = page.substring(page.indexOf("Not covered:"));

        List<String> forms =
                Files.readAllLines(Path.of(LIST)).stream()
                        .filter(line -> line.contains(",not-covered,"))
                        .map(line -> line.substring(0, line.indexOf(",not-covered,")))
                        .toList();

        assertThat(forms).isNotEmpty().allSatisfy(form -> assertThat(named).contains(form));
    }

    private static RedactionPatterns patterns(String credential) {
        int kind = credential.indexOf(' ');
        String value = credential.substring(kind + 1);
        return switch (credential.substring(0, kind)) {
            case "bearer" -> patterns(Services.bearer(), Map.of("key", value));
            case "user-only" -> patterns(Services.userOnly(), Map.of("key", value));
            case "basic" -> {
                String[] pair = value.split(" ", 2);
                yield patterns(Services.basic(), Map.of("user", pair[0], "password", pair[1]));
            }
            default -> throw new AssertionError("no kind of credential: " + credential);
        };
    }

    private static RedactionPatterns patterns(Integration service, Map<String, String> key) {
        return KeyRedaction.patterns(service, LeasedKeys.usable(service, key));
    }

    /** Fed in two parts, or byte by byte. */
    private static String redacted(RedactionPatterns patterns, byte[] text, int first) {
        Redactor redactor = patterns.redactor();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int step = first == 1 ? 1 : text.length;
        byte[] bytes = text.clone();
        write(out, redactor.feed(bytes, 0, first));
        for (int at = first; at < bytes.length; at += step) {
            write(out, redactor.feed(bytes, at, Math.min(bytes.length, at + step)));
        }
        write(out, redactor.finish());
        return text(out.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, ByteRange range) {
        out.write(range.array(), range.from(), range.length());
    }

    private static String written(String example) {
        return example.chars()
                .mapToObj(c -> String.valueOf((char) (c >= 0x2400 && c < 0x2420 ? c - 0x2400 : c)))
                .collect(Collectors.joining());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
