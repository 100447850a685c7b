package io.leasehold.call;

import io.leasehold.integration.Integration;
import io.leasehold.integration.Placement;
import io.leasehold.key.UsableKey;
import io.leasehold.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The forms in which a key may come back by accident: as it is, as it was sent, in hexadecimal, and
 * inside base64 or base64url at any alignment. Each is found as well where any of its bytes is
 * escaped as in JSON, a URL or HTML, in whatever mix, once or twice over, and where it is broken
 * over lines. Fields shorter than 8 bytes are not looked for, since they would turn up by chance
 * and spoil answers; keys below 12 bytes are a poor choice for that reason. Nor are fields that the
 * catalogue calls published.
 *
 * <p>Not covered: a key that comes back compressed within a format, encrypted, hashed, reversed, in
 * parts, escaped three times over, spelled with look-alikes, in UTF-16, in quoted-printable, in
 * HTML's names of letters, or in hexadecimal of mixed case. Immutable; made once for a key and used
 * for all its calls.
 */
public final class RedactionPatterns {

    private static final int SHORTEST = 8;

    private static final RedactionPatterns NONE = new RedactionPatterns(List.of());

    private final ByteAutomaton automaton;

    private RedactionPatterns(List<byte[]> patterns) {
        this.automaton =
                new ByteAutomaton(
                        patterns.stream().filter(pattern -> pattern.length >= SHORTEST).toList());
        patterns.forEach(pattern -> Arrays.fill(pattern, (byte) 0));
    }

    /** The patterns of a key of the integration. */
    public static RedactionPatterns of(Integration integration, UsableKey key) {
        if (!integration.scheme().redaction().isOn()) {
            return NONE;
        }
        List<byte[]> patterns = new ArrayList<>();
        Set<String> published = integration.keyFields().published();
        for (SecretValue field : key.material().valuesWithout(published)) {
            if (field.length() >= SHORTEST) {
                addForms(patterns, field.reveal());
            }
        }
        if (integration.placement() instanceof Placement.Basic basic) {
            String pair = unpadded(Injector.pair(basic, key.material()));
            patterns.add(ascii(pair));
            patterns.add(ascii(pair.replace('+', '-').replace('/', '_')));
        }
        return new RedactionPatterns(patterns);
    }

    static RedactionPatterns ofBytes(List<byte[]> patterns) {
        return new RedactionPatterns(patterns.stream().map(byte[]::clone).toList());
    }

    /** A redactor for one body. */
    public Redactor redactor() {
        return new Redactor(automaton);
    }

    /** The text of a header with every key in it masked. */
    public String redact(String text) {
        if (automaton.isEmpty() || automaton.passesOver(text)) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new Redactor(automaton).maskWhole(bytes)
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : text;
    }

    /** Escapes are undone as they come, so only forms that no escape explains are listed. */
    private static void addForms(List<byte[]> patterns, byte[] key) {
        patterns.add(key);
        patterns.add(spacesAsPlus(key));
        patterns.add(ascii(HexFormat.of().formatHex(key)));
        patterns.add(ascii(HexFormat.of().withUpperCase().formatHex(key)));
        for (int offset = 0; offset < 3; offset++) {
            patterns.add(ascii(core(Base64.getEncoder(), key, offset)));
            patterns.add(ascii(core(Base64.getUrlEncoder(), key, offset)));
        }
        if (hasEscapes(key)) {
            addEscapedForms(patterns, key);
        }
    }

    private static boolean hasEscapes(byte[] key) {
        for (byte octet : key) {
            if (Escape.begins(octet)) {
                return true;
            }
        }
        return false;
    }

    /** Undoing one format's escapes would undo what the key has of another's. */
    private static void addEscapedForms(List<byte[]> patterns, byte[] key) {
        patterns.add(ascii(PercentCoding.encode(key, PercentCoding.UPPER)));
        patterns.add(ascii(PercentCoding.encode(key, PercentCoding.LOWER)));
        String text = new String(key, StandardCharsets.ISO_8859_1);
        String json = text.replace("\\", "\\\\").replace("\"", "\\\"");
        patterns.add(ascii(json));
        patterns.add(ascii(json.replace("/", "\\/")));
        patterns.add(
                ascii(
                        json.replace("&", "\\u0026")
                                .replace("<", "\\u003c")
                                .replace(">", "\\u003e")));
        String markup = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        patterns.add(ascii(markup));
        patterns.add(ascii(markup.replace("\"", "&quot;")));
    }

    /** A form encodes a space as a plus sign, which is no escape elsewhere. */
    private static byte[] spacesAsPlus(byte[] key) {
        byte[] form = key.clone();
        for (int at = 0; at < form.length; at++) {
            form[at] = form[at] == ' ' ? (byte) '+' : form[at];
        }
        return form;
    }

    /** The characters that the key alone decides, wherever it stands in an encoded text. */
    private static String core(Base64.Encoder encoder, byte[] key, int offset) {
        byte[] placed = new byte[offset + key.length];
        System.arraycopy(key, 0, placed, offset, key.length);
        int first = (offset * 8 + 5) / 6;
        int end = placed.length * 8 / 6;
        return encoder.encodeToString(placed).substring(first, end);
    }

    private static String unpadded(String base64) {
        int end = base64.indexOf('=');
        return end < 0 ? base64 : base64.substring(0, end);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
