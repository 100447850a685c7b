package io.leasehold.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.call.KeyRedaction;
import io.leasehold.call.LeasedKeys;
import io.leasehold.call.Services;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which formats write a key otherwise than it is. */
@Tag("K04")
@Tag("K06")
@Tag("K07")
class RedactionFormsTest {

    private static final String KEY = "sk-A1b2/C3+d4\"e5&F6%41\\n_x<9>";

    private final RedactionPatterns patterns =
            KeyRedaction.patterns(
                    Services.bearer(), LeasedKeys.usable(Services.bearer(), Map.of("key", KEY)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u%04x",
                "\\u%04X",
                "\\x%02x",
                "\\%03o",
                "%%%02x",
                "%%%02X",
                "&#%d;",
                "&#x%x;",
                "&#0%d;",
                "&#%d",
                "&#x%x",
                "&#%06d",
                "&#x%06x;"
            })
    void everyByteMayBeEscaped(String format) {
        String escaped = KEY.chars().mapToObj(format::formatted).collect(Collectors.joining());

        assertMasked(escaped);
    }

    @Test
    void everySingleByteMayBeEscapedAndTheOthersNot() {
        String plain = "sk-proj-A1b2-C3d4_e5F6";
        RedactionPatterns some = NaiveRedaction.patterns(List.of(plain));
        for (int at = 0; at < plain.length(); at++) {
            for (String format : List.of("\\u%04x", "%%%02X", "&#%d;")) {
                String escaped =
                        plain.substring(0, at)
                                + format.formatted((int) plain.charAt(at))
                                + plain.substring(at + 1);
                assertThat(some.redact("<" + escaped + ">"))
                        .isEqualTo("<" + "*".repeat(escaped.length()) + ">");
            }
        }
    }

    @Test
    void whatAFormatMustEscapeIsUndone() {
        assertMasked(KEY.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
        assertMasked(
                KEY.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;"));
    }

    @Test
    void anEscapeMayBeEscapedOnceMore() {
        String once = percent(KEY);

        assertMasked(percent(once));
        assertMasked(KEY.chars().mapToObj("\\\\u%04x"::formatted).collect(Collectors.joining()));
        assertMasked(once.replace("%", "\\u0025"));
    }

    @Test
    void hexadecimalIsFoundInEitherCase() {
        assertMasked(HexFormat.of().formatHex(bytes(KEY)));
        assertMasked(HexFormat.of().withUpperCase().formatHex(bytes(KEY)));
    }

    @Test
    void base64MayBeBrokenOverLinesAndItsLinesStay() {
        for (int before = 0; before < 80; before++) {
            String wrapped =
                    Base64.getMimeEncoder()
                            .encodeToString(bytes("p".repeat(before) + KEY + "q".repeat(50)));
            String masked = patterns.redact(wrapped);

            assertThat(masked.lines().count()).isEqualTo(wrapped.lines().count());
            assertThat(masked.chars().filter(c -> c == '*').count())
                    .isGreaterThanOrEqualTo(KEY.length() * 8L / 6 - 1);
            assertThat(patterns.redact(wrapped.replace("\r\n", "\\r\\n"))).contains("*".repeat(9));
        }
    }

    @Test
    void aBlankLineEndsWhatWasBroken() {
        String text = KEY.substring(0, 9) + "\n\n" + KEY.substring(9);

        assertThat(patterns.redact(text)).isEqualTo(text);
        assertThat(fed(text.substring(0, 11))).isEqualTo(text.substring(0, 11));
    }

    @Tag("K10")
    @Test
    void theLongestOfSeveralKeysIsMaskedWhole() {
        RedactionPatterns some =
                NaiveRedaction.patterns(List.of("tenant-key-1", "tenant-key-123456"));

        assertThat(some.redact("<tenant-key-123456>")).isEqualTo("<" + "*".repeat(17) + ">");
        assertThat(some.redact("<tenant-key-123>")).isEqualTo("<" + "*".repeat(12) + "23>");
    }

    @Test
    void whatIsHeldBackHasABound() {
        Redactor redactor = patterns.redactor();
        int longest = KEY.length() * 2;
        int in = 0;
        int out = 0;
        String begun = percent(percent(KEY)).repeat(200) + "%".repeat(5_000) + "&#".repeat(5_000);
        for (byte octet : bytes(begun)) {
            in++;
            out += redactor.feed(new byte[] {octet}, 0, 1).length();
            assertThat(in - out)
                    .isLessThanOrEqualTo(longest * EscapeSyntax.LONGEST * EscapeSyntax.LONGEST);
        }
    }

    @Tag("K02")
    @Test
    void aGapLongerThanItsBoundEndsWhatWasBrokenAndIsNotHeldBack() {
        String begun = "x" + KEY.substring(0, 9) + "\n";
        Redactor redactor = patterns.redactor();
        int held = begun.length() - redactor.feed(bytes(begun), 0, begun.length()).length();
        for (int at = 0; at < 1_000; at++) {
            held += 1 - redactor.feed(bytes(" "), 0, 1).length();
        }

        assertThat(held).isZero();
        assertThat(patterns.redact(begun + " ".repeat(70) + KEY.substring(9))).doesNotContain("*");
    }

    @Tag("K02")
    @Test
    void aKeyIsMaskedInAnyEncodingAndHoweverItIsSplit() {
        Random random = new Random(20261130);
        for (int round = 0; round < 2_000; round++) {
            String key = key(random);
            EncodedKey encoded =
                    EncodedKey.of(key, random.nextInt(100), random.nextInt(100))
                            .within(
                                    random.nextBoolean() ? "[" : "<a b=\"",
                                    random.nextBoolean() ? "]" : "\"");
            RedactionPatterns some =
                    KeyRedaction.patterns(
                            Services.bearer(),
                            LeasedKeys.usable(Services.bearer(), Map.of("key", key)));

            encoded.assertMasked(split(some, encoded.text(), random));
        }
    }

    @Tag("K02")
    @Test
    void readingsOfAnyTextAreMaskedAsIfItWereReadWhole() {
        Random random = new Random(20261125);
        for (int round = 0; round < 30_000; round++) {
            List<String> words =
                    IntStream.rangeClosed(1, 1 + random.nextInt(3))
                            .mapToObj(_ -> word(random))
                            .toList();
            String text = text(random, words);

            assertThat(split(NaiveRedaction.patterns(words), text, random))
                    .as("%s in %s", words, text)
                    .isEqualTo(NaiveRedaction.mask(text, words));
        }
    }

    @Test
    void onlyAnOperatorSwitchesRedactionOff() {
        RedactionPatterns off =
                KeyRedaction.patterns(
                        Services.unredacted(Services.bearer()),
                        LeasedKeys.usable(Services.bearer(), Map.of("key", KEY)));

        assertThat(off.redact("<" + KEY + ">")).isEqualTo("<" + KEY + ">");
        assertThat(Services.bearer().scheme().redaction().isOn()).isTrue();
    }

    private void assertMasked(String form) {
        assertThat(patterns.redact("<" + form + ">"))
                .isEqualTo("<" + "*".repeat(form.length()) + ">");
    }

    private String fed(String text) {
        ByteRange out = patterns.redactor().feed(bytes(text), 0, text.length());
        return new String(out.array(), out.from(), out.length(), StandardCharsets.ISO_8859_1);
    }

    private static String split(RedactionPatterns some, String text, Random random) {
        Redactor redactor = some.redactor();
        byte[] bytes = bytes(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < bytes.length) {
            int next = Math.min(bytes.length, at + 1 + random.nextInt(12));
            ByteRange range = redactor.feed(bytes, at, next);
            out.write(range.array(), range.from(), range.length());
            at = next;
        }
        ByteRange rest = redactor.finish();
        out.write(rest.array(), rest.from(), rest.length());
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static String key(Random random) {
        return random.ints(8 + random.nextInt(30), '!', '~')
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private static String word(Random random) {
        return IntStream.range(0, 8 + random.nextInt(3))
                .mapToObj(_ -> String.valueOf("ab%\\&u".charAt(random.nextInt(10) % 6)))
                .collect(Collectors.joining());
    }

    private static String text(Random random, List<String> words) {
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < 3; part++) {
            String word = words.get(random.nextInt(words.size()));
            String cut = word.substring(random.nextInt(2), word.length() - random.nextInt(2));
            cut.chars().forEach(c -> text.append(written(random, (char) c)));
            text.append("ab\n".charAt(random.nextInt(3)));
        }
        return text.toString();
    }

    private static String written(Random random, char c) {
        String one = one(random, c);
        String broken =
                switch (random.nextInt(40)) {
                    case 0 -> "\n";
                    case 1 -> "\r\n";
                    case 2 -> "\\n";
                    case 3 -> "\n \t";
                    case 4 -> "\0";
                    case 5 -> "\r \n";
                    case 6 -> "\n" + " ".repeat(60 + random.nextInt(6));
                    default -> "";
                };
        return broken
                + (random.nextInt(4) > 0
                        ? one
                        : one.chars()
                                .mapToObj(inner -> one(random, (char) inner))
                                .collect(Collectors.joining()));
    }

    private static String one(Random random, char c) {
        return switch (random.nextInt(16)) {
            case 0 -> "\\u%04x".formatted((int) c);
            case 1 -> "%%%02X".formatted((int) c);
            case 2 -> "&#%d;".formatted((int) c);
            case 3 -> "&#x%x;".formatted((int) c);
            case 4 -> c == '&' ? "&amp;" : c == '\\' ? "\\\\" : String.valueOf(c);
            case 5 -> "\\u%03x".formatted((int) c);
            case 6 -> "&#%d".formatted((int) c);
            case 7 -> "&#x%x".formatted((int) c);
            case 8 -> "\\%03o".formatted((int) c);
            default -> String.valueOf(c);
        };
    }

    private static String percent(String text) {
        return text.chars().mapToObj("%%%02X"::formatted).collect(Collectors.joining());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
