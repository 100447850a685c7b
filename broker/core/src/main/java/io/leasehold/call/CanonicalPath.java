package io.leasehold.call;

import io.leasehold.problem.BrokerException;
import java.text.Normalizer;

/**
 * A path that means the same however often a reader decodes it, and that stays below the
 * integration's base. It is sent upstream exactly as it was checked: a path that would need
 * normalization is refused, not normalized.
 */
public final class CanonicalPath {

    private static final String ALLOWED_PUNCTUATION = "!$&'()*+,;=:@/%";

    private final String text;

    private CanonicalPath(String text) {
        this.text = text;
    }

    /**
     * Parses a raw path: empty, or a slash and more text.
     *
     * @throws BrokerException {@code request-malformed}
     */
    public static CanonicalPath parse(String raw) {
        if (!raw.isEmpty() && raw.charAt(0) != '/') {
            throw malformed("it does not start with a slash");
        }
        if (!isAllowed(raw)) {
            throw malformed("it contains a character that must be percent-encoded");
        }
        if (!PercentEncoding.isValid(raw)) {
            throw malformed("it contains an invalid percent escape");
        }
        if (!isSimple(raw)) {
            requireSafe(raw);
        }
        return new CanonicalPath(raw);
    }

    /** The path, byte for byte as received. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Whether the path has no escapes and nothing that a reader may take for a dot segment. */
    private static boolean isSimple(String raw) {
        return raw.indexOf('%') < 0
                && raw.indexOf(';') < 0
                && !raw.startsWith("//")
                && !raw.contains("/.");
    }

    /** Checks every layer of encoding, because an upstream may decode more than once. */
    private static void requireSafe(String raw) {
        String layer = raw;
        while (true) {
            requireSafeLayer(layer);
            String next =
                    PercentEncoding.decode(layer)
                            .orElseThrow(() -> malformed("it is not valid UTF-8"));
            if (next.equals(layer)) {
                return;
            }
            layer = next;
        }
    }

    private static void requireSafeLayer(String layer) {
        if (layer.startsWith("//")) {
            throw malformed("it starts with two slashes");
        }
        if (layer.indexOf('\\') >= 0) {
            throw malformed("it contains a backslash");
        }
        if (layer.chars().anyMatch(Character::isISOControl)) {
            throw malformed("it contains a control character");
        }
        // Full-width dots and dot leaders count as dots, because some readers normalize them to
        // dots.
        for (String segment : Normalizer.normalize(layer, Normalizer.Form.NFKC).split("[/\\\\]")) {
            if (isDotSegment(segment)) {
                throw malformed("it contains a dot segment");
            }
        }
    }

    /** Some readers cut a segment at a semicolon; some strip spaces. */
    private static boolean isDotSegment(String segment) {
        int end = segment.indexOf(';');
        String name = (end < 0 ? segment : segment.substring(0, end)).strip();
        return name.equals(".") || name.equals("..");
    }

    private static boolean isAllowed(String raw) {
        for (int at = 0; at < raw.length(); at++) {
            char character = raw.charAt(at);
            if (!PercentEncoding.isUnreserved(character)
                    && ALLOWED_PUNCTUATION.indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }

    private static BrokerException malformed(String why) {
        return MalformedRequest.request("read path", why);
    }
}
