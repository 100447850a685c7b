package io.leasehold.call;

import io.leasehold.integration.Integration;
import io.leasehold.integration.Placement;
import io.leasehold.key.UsableKey;
import io.leasehold.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The forms in which a key may come back by accident: as it is, as it was sent, percent-encoded,
 * inside base64 or base64url at any alignment, and escaped in JSON. Fields shorter than 8 bytes are
 * not looked for, since they would turn up by chance and spoil answers; keys below 12 bytes are a
 * poor choice for that reason. Nor are fields that the catalogue calls published. Not covered: a
 * key that comes back compressed, broken over lines, hashed, reversed or with letters as Unicode
 * escapes. Immutable; made once for a key and used for all its calls.
 */
public final class RedactionPatterns {

    private static final int SHORTEST = 8;

    private final ByteAutomaton automaton;

    private RedactionPatterns(List<byte[]> patterns) {
        this.automaton =
                new ByteAutomaton(
                        patterns.stream().filter(pattern -> pattern.length >= SHORTEST).toList());
        patterns.forEach(pattern -> Arrays.fill(pattern, (byte) 0));
    }

    /** The patterns of a key of the integration. */
    public static RedactionPatterns of(Integration integration, UsableKey key) {
        List<byte[]> patterns = new ArrayList<>();
        Set<String> published = integration.keyFields().published();
        for (SecretValue field : key.material().valuesWithout(published)) {
            if (field.length() >= SHORTEST) {
                addForms(patterns, field.reveal());
            }
        }
        if (integration.placement() instanceof Placement.Basic basic) {
            patterns.add(ascii(unpadded(Injector.pair(basic, key.material()))));
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
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new Redactor(automaton).maskWhole(bytes)
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : text;
    }

    private static void addForms(List<byte[]> patterns, byte[] key) {
        patterns.add(key);
        patterns.add(ascii(PercentCoding.encode(key, PercentCoding.UPPER)));
        patterns.add(ascii(PercentCoding.encode(key, PercentCoding.LOWER)));
        for (int offset = 0; offset < 3; offset++) {
            patterns.add(ascii(core(Base64.getEncoder(), key, offset)));
            patterns.add(ascii(core(Base64.getUrlEncoder(), key, offset)));
        }
        String json =
                new String(key, StandardCharsets.ISO_8859_1)
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"");
        patterns.add(ascii(json));
        patterns.add(ascii(json.replace("/", "\\/")));
        patterns.add(
                ascii(
                        json.replace("&", "\\u0026")
                                .replace("<", "\\u003c")
                                .replace(">", "\\u003e")));
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
