package io.leasehold.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.call.KeyRedaction;
import io.leasehold.call.LeasedKeys;
import io.leasehold.call.Services;
import io.leasehold.integration.Integration;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack cases K01, K02, K04, K06, K07 (as far as documented), K09, K10, K13. */
class RedactorTest {

    private static final String KEY = "sk-proj-A1b2/C3+d4\"e5&F6";

    private final RedactionPatterns patterns = patterns(Services.bearer(), Map.of("key", KEY));

    @Tag("K02")
    @Tag("K01")
    @Test
    void everySplitGivesWhatTheWholeTextGives() {
        String text = "x" + KEY.substring(0, 9) + KEY + KEY + " {\"echo\":\"" + KEY + "\"} sk-pro";
        String expected = naive(text, List.of(KEY));

        for (int first = 0; first <= text.length(); first++) {
            for (int second = first; second <= text.length(); second++) {
                assertThat(redacted(patterns, text, first, second)).isEqualTo(expected);
            }
        }
    }

    @Tag("K10")
    @Tag("K02")
    @Test
    void randomOverlappingPatternsAreMaskedAsANaiveSearchWould() {
        Random random = new Random(20261123);
        for (int round = 0; round < 3_000; round++) {
            List<String> words =
                    IntStream.rangeClosed(1, 1 + random.nextInt(4))
                            .mapToObj(_ -> letters(random, 8 + random.nextInt(6)))
                            .toList();
            String text = mixed(random, words);
            RedactionPatterns some =
                    RedactionPatterns.ofBytes(words.stream().map(RedactorTest::bytes).toList());
            int first = random.nextInt(text.length() + 1);
            int second = first + random.nextInt(text.length() - first + 1);

            assertThat(redacted(some, text, first, second)).isEqualTo(naive(text, words));
        }
    }

    @Tag("K02")
    @Test
    void byteByByteNothingIsLostOrLate() {
        String text = "data: " + KEY.substring(0, 7) + "\n\ndata: " + KEY + "\n\n";
        Redactor redactor = patterns.redactor();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte octet : bytes(text)) {
            write(out, redactor.feed(new byte[] {octet}, 0, 1));
        }

        assertThat(text(out.toByteArray())).isEqualTo(naive(text, List.of(KEY)));
    }

    @Tag("K02")
    @Test
    void anEventThatEndsInNoPrefixIsPassedAtOnce() {
        byte[] event = bytes("data: {\"delta\":\"a task for sk-someone\"}\n\n");

        assertThat(fed(patterns.redactor(), text(event))).isEqualTo(text(event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "ends in \\", "ends in %", "ends in &#", "ends in\r"})
    void whereNothingIsLookedForEveryByteGoesOutAtOnce(String text) {
        Redactor redactor = RedactionPatterns.ofBytes(List.of()).redactor();

        assertThat(fed(redactor, text)).isEqualTo(text);
        assertThat(redactor.finish().length()).isZero();
    }

    @Test
    void aPublishedFieldStandsInAnswersAsItIs() {
        Integration twilio = Services.publishing(Services.basic(), "user");
        RedactionPatterns some =
                patterns(twilio, Map.of("user", "AC0123456789", "password", "auth-token-0123"));

        assertThat(some.redact("AC0123456789 auth-token-0123"))
                .isEqualTo("AC0123456789 ***************");
    }

    @Test
    void onlyThePrefixInProgressIsHeldBack() {
        Redactor redactor = patterns.redactor();

        assertThat(fed(redactor, "hello sk-pr")).isEqualTo("hello ");
        assertThat(fed(redactor, "x")).isEqualTo("sk-prx");
    }

    @Test
    void aWholeKeyIsPassedMaskedAtOnce() {
        assertThat(fed(patterns.redactor(), KEY)).isEqualTo("*".repeat(KEY.length()));
    }

    @Tag("K13")
    @Test
    void lengthsHold() {
        String text = "a" + KEY + "b";

        assertThat(redacted(patterns, text, 3, 7)).hasSameSizeAs(text);
    }

    @Tag("K04")
    @Test
    void bothAlphabetsOfBase64AreKnown() {
        String key = "k>>>???~~~>>>???~~~k";
        RedactionPatterns some = patterns(Services.bearer(), Map.of("key", key));
        for (int before = 0; before < 3; before++) {
            byte[] inner = bytes("p".repeat(before) + key);
            String standard = Base64.getEncoder().encodeToString(inner);
            String forUrls = Base64.getUrlEncoder().encodeToString(inner);

            assertThat(standard).isNotEqualTo(forUrls);
            assertThat(some.redact(standard)).contains("*".repeat(key.length() * 8 / 6 - 1));
            assertThat(some.redact(forUrls)).contains("*".repeat(key.length() * 8 / 6 - 1));
        }
    }

    @Tag("K04")
    @Test
    void theKeyIsFoundInsideBase64AtEveryAlignment() {
        for (int before = 0; before < 6; before++) {
            for (int after = 0; after < 4; after++) {
                byte[] inner = bytes("p".repeat(before) + KEY + "q".repeat(after));
                for (Base64.Encoder encoder : encoders()) {
                    String masked = patterns.redact(encoder.encodeToString(inner));
                    // At most the characters that mix key bits with a neighbour's may stay.
                    assertThat(masked.chars().filter(c -> c == '*').count())
                            .isGreaterThanOrEqualTo(KEY.length() * 8L / 6 - 1);
                }
            }
        }
    }

    @Tag("K07")
    @Tag("K06")
    @Test
    void theKeyIsFoundPercentEncodedAndEscapedInJson() {
        String encoded = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
        for (String form :
                List.of(
                        encoded,
                        encoded.replace("%2F", "%2f").replace("%2B", "%2b"),
                        KEY.replace("\"", "\\\""),
                        KEY.replace("\"", "\\\"").replace("/", "\\/"),
                        KEY.replace("\"", "\\\"").replace("&", "\\u0026"))) {
            assertThat(patterns.redact("<" + form + ">"))
                    .isEqualTo("<" + "*".repeat(form.length()) + ">");
        }
    }

    @Tag("K04")
    @Test
    void theBasicCredentialIsFoundAsItWasSent() {
        RedactionPatterns basic =
                patterns(Services.basic(), Map.of("user", "me", "password", "hunter2"));
        String sent = Base64.getEncoder().encodeToString(bytes("me:hunter2"));

        assertThat(basic.redact("Basic " + sent)).isEqualTo("Basic **************==");
    }

    @Tag("K09")
    @Test
    void shortFieldsAreNotLookedFor() {
        RedactionPatterns few = patterns(Services.bearer(), Map.of("key", "testkey"));

        assertThat(few.redact("a testkey")).isEqualTo("a testkey");
        assertThat(fed(few.redactor(), "testke")).hasSize(6);
    }

    @Test
    void aTextWithoutAKeyIsLeftAlone() {
        String text = "nothing h\u00e9re";

        assertThat(patterns.redact(text)).isSameAs(text);
    }

    private static List<Base64.Encoder> encoders() {
        return List.of(
                Base64.getEncoder(),
                Base64.getUrlEncoder(),
                Base64.getEncoder().withoutPadding(),
                Base64.getUrlEncoder().withoutPadding());
    }

    private static RedactionPatterns patterns(Integration service, Map<String, String> key) {
        return KeyRedaction.patterns(service, LeasedKeys.usable(service, key));
    }

    private static String redacted(RedactionPatterns some, String text, int first, int second) {
        Redactor redactor = some.redactor();
        byte[] bytes = bytes(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, redactor.feed(bytes, 0, first));
        write(out, redactor.feed(bytes, first, second));
        write(out, redactor.feed(bytes, second, bytes.length));
        write(out, redactor.finish());
        return text(out.toByteArray());
    }

    private static String fed(Redactor redactor, String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, redactor.feed(bytes(text), 0, text.length()));
        return text(out.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, ByteRange range) {
        out.write(range.array(), range.from(), range.length());
    }

    /** What redaction means: every byte of every occurrence becomes an asterisk. */
    private static String naive(String text, List<String> words) {
        char[] masked = text.toCharArray();
        for (String word : words) {
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                Arrays.fill(masked, at, at + word.length(), '*');
            }
        }
        return new String(masked);
    }

    private static String letters(Random random, int length) {
        return IntStream.range(0, length)
                .mapToObj(_ -> random.nextBoolean() ? "a" : "b")
                .reduce("", String::concat);
    }

    private static String mixed(Random random, List<String> words) {
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < 8; part++) {
            String word = words.get(random.nextInt(words.size()));
            text.append(letters(random, random.nextInt(5)));
            text.append(word, random.nextInt(3), word.length() - random.nextInt(3));
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
