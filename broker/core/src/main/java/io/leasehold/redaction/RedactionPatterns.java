package io.leasehold.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * The forms in which a key may appear in a response by accident: as it is, as it was sent, in
 * hexadecimal, inside base64 or base64url at any alignment, as a list of bytes, and with one of
 * these encodings in another. Each form is also found where any of its bytes is escaped as in JSON,
 * C, a URL or HTML, in any mix, once or twice, where it is broken over lines, and in UTF-16 or
 * UTF-32. Fields shorter than 8 bytes are not searched for, because chance matches would corrupt
 * responses; for the same reason a key should have at least 12 bytes. Fields that the catalogue
 * declares as published are not searched for either.
 *
 * <p>{@code docs/redaction-forms.csv} lists forms that are found and forms that are not, each with
 * a tested example. Immutable; built once for a key and used for all its calls.
 */
public final class RedactionPatterns {

    /** Length in bytes of the shortest field that is searched for. */
    static final int SHORTEST = 8;

    private final AhoCorasick automaton;

    private RedactionPatterns(AhoCorasick automaton) {
        this.automaton = automaton;
    }

    /**
     * The patterns of a key.
     *
     * @param secrets values that must not appear; short ones are left out
     * @param pairs users and passwords joined by a colon, which are sent in base64
     */
    public static RedactionPatterns of(Collection<byte[]> secrets, Collection<byte[]> pairs) {
        EncodedKeyForms forms = new EncodedKeyForms();
        secrets.stream().filter(secret -> secret.length >= SHORTEST).forEach(forms::add);
        pairs.forEach(pair -> addPair(forms, pair));
        return new RedactionPatterns(forms.automaton());
    }

    /** Adds the pair with its separator, and as it is sent. */
    private static void addPair(EncodedKeyForms forms, byte[] pair) {
        if (pair.length >= SHORTEST) {
            forms.add(pair);
        }
        String encoded = unpadded(Base64.getEncoder().encodeToString(pair));
        if (encoded.length() >= SHORTEST) {
            forms.addPattern(encoded);
            forms.addPattern(encoded.replace('+', '-').replace('/', '_'));
        }
    }

    static RedactionPatterns ofBytes(List<byte[]> patterns) {
        return new RedactionPatterns(new AhoCorasick(patterns));
    }

    /** Memory use, in states of about 21 bytes each. */
    public int states() {
        return automaton.states();
    }

    /** A redactor for one body. */
    public Redactor redactor() {
        return new Redactor(automaton);
    }

    /**
     * The text of a header with every key in it masked, also where the header was folded: unfolding
     * leaves a space for the line break and the blanks of a fold (RFC 9112, 5.2).
     */
    public String redact(String text) {
        if (automaton.isEmpty() || automaton.canSkip(text)) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        boolean found = new Redactor(automaton).maskWhole(bytes);
        byte[] folded = folded(bytes);
        if (new Redactor(automaton).maskWhole(folded)) {
            found = true;
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = folded[at] == '*' ? (byte) '*' : bytes[at];
            }
        }
        return found ? new String(bytes, StandardCharsets.ISO_8859_1) : text;
    }

    /**
     * The text with a line break at the start of each run of blanks, so that it is read as folded
     * there.
     */
    private static byte[] folded(byte[] text) {
        byte[] bytes = text.clone();
        for (int at = 0; at < bytes.length; at++) {
            if (LineUnfolder.isBlank(bytes[at]) && (at == 0 || !isGap(bytes[at - 1]))) {
                bytes[at] = '\n';
            }
        }
        return bytes;
    }

    private static boolean isGap(byte octet) {
        return LineUnfolder.isBlank(octet) || LineUnfolder.isBreak(octet);
    }

    private static String unpadded(String base64) {
        int end = base64.indexOf('=');
        return end < 0 ? base64 : base64.substring(0, end);
    }
}
