package io.leasehold.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A key in a text, in one or more encodings.
 *
 * @param from where in the text it begins
 * @param end where it ends
 */
record EncodedKey(String text, int from, int end) {

    /** Of an encoded key, characters at its edges that depend on what stands next to it. */
    private static final int EDGE = 5;

    private static final List<String> SEPARATORS = List.of(":", "-", " ", ",", ", ");
    private static final List<String> LISTS = List.of(",", ", ", " ", ",\n    ");
    private static final List<String> INDENTATIONS = List.of("\n", "\r\n", "\n  ", "\r\n\t\t");

    static EncodedKey plain(String key) {
        return new EncodedKey(key, 0, key.length());
    }

    /** In the encodings that these numbers say, each of any size. */
    static EncodedKey of(String key, int encoding, int detail) {
        EncodedKey plain = plain(key);
        boolean upper = detail % 2 == 1;
        return switch (encoding % 10) {
            case 0 -> plain.inBase64(detail);
            case 1 -> plain.inBase64(detail).inBase64(detail / 3);
            case 2 -> plain.inHexadecimal("", upper).inBase64(detail);
            case 3 -> plain.inBase64(detail).inHexadecimal("", upper);
            case 4 -> plain.inHexadecimal(SEPARATORS.get(detail % SEPARATORS.size()), upper);
            case 5 -> plain.inNumbers(upper ? "," : ", ", upper);
            case 6 -> plain.inDecimal(LISTS.get(detail % LISTS.size()));
            case 7 -> plain.inBase64(detail).inUtf16();
            case 8 -> plain.inBase64(detail).overLines(detail / 3);
            default -> plain.inBase64(detail).inBase64(detail / 3).overLines(detail / 9);
        };
    }

    EncodedKey inBase64(int before) {
        int offset = before % 3;
        String placed = "p".repeat(offset) + text;
        return new EncodedKey(
                Base64.getEncoder().encodeToString(bytes(placed)),
                (offset + from) * 8 / 6,
                ((offset + end) * 8 + 5) / 6);
    }

    EncodedKey inHexadecimal(String separator, boolean upper) {
        HexFormat format = HexFormat.ofDelimiter(separator);
        String encoded = (upper ? format.withUpperCase() : format).formatHex(bytes(text));
        int step = 2 + separator.length();
        return new EncodedKey(encoded, from * step, end * step - separator.length());
    }

    private EncodedKey inNumbers(String separator, boolean upper) {
        return plain("0x" + inHexadecimal(separator + "0x", upper).text);
    }

    private EncodedKey inDecimal(String separator) {
        return plain(text.chars().mapToObj(String::valueOf).collect(Collectors.joining(separator)));
    }

    private EncodedKey inUtf16() {
        String wide =
                new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        return new EncodedKey(wide, from * 2, end * 2 - 1);
    }

    private EncodedKey overLines(int detail) {
        String indentation = INDENTATIONS.get(detail % INDENTATIONS.size());
        int width = 7 + detail % 5;
        String broken = text.replaceAll("(.{" + width + "})(?=.)", "$1" + indentation);
        return new EncodedKey(
                broken,
                from + from / width * indentation.length(),
                end + (end - 1) / width * indentation.length());
    }

    EncodedKey within(String before, String after) {
        return new EncodedKey(before + text + after, from + before.length(), end + before.length());
    }

    /** Nothing is left of it but gaps and the edges, and nothing else has changed. */
    void assertMasked(String masked) {
        assertThat(masked).hasSameSizeAs(text);
        String key = masked.substring(from, end).replaceAll("[\\s\0]", "");
        int last = key.lastIndexOf('*');
        assertThat(masked.substring(0, from)).isEqualTo(text.substring(0, from));
        assertThat(masked.substring(end)).isEqualTo(text.substring(end));
        assertThat(key.chars().filter(c -> c == '*').count()).as(masked).isGreaterThan(EDGE);
        assertThat(key.indexOf('*')).as(masked).isLessThanOrEqualTo(EDGE);
        assertThat(key.substring(key.indexOf('*'), last)).matches("\\**");
        assertThat(key.length() - last).as(masked).isLessThanOrEqualTo(EDGE);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
