package io.leasehold.call;

import io.leasehold.problem.BrokerException;
import java.text.Normalizer;

/**
 * A path that means the same to every reader, however often it is decoded: it stays below the
 * integration's base. It is sent upstream exactly as it was checked, so nothing is normalized here;
 * what would need it is refused.
 */
public final class CanonicalPath {

    private static final String ALSO_ALLOWED = "!$&'()*+,;=:@/%";

    private final String text;

    private CanonicalPath(String text) {
        this.text = text;
    }

    /**
     * Accepts a raw path: empty, or a slash and what follows.
     *
     * @throws BrokerException {@code request-malformed}
     */
    public static CanonicalPath parse(String raw) {
        if (!raw.isEmpty() && raw.charAt(0) != '/') {
            throw refused("it does not start with a slash");
        }
        if (!isAllowed(raw)) {
            throw refused("it holds a character that must be percent-encoded");
        }
        if (!PercentEncoding.isWhole(raw)) {
            throw refused("it holds a broken percent escape");
        }
        if (!isPlain(raw)) {
            requireHarmless(raw);
        }
        return new CanonicalPath(raw);
    }

    /** The path, byte for byte as it came. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Whether the path has neither escapes nor anything that somebody may take for dots. */
    private static boolean isPlain(String raw) {
        return raw.indexOf('%') < 0
                && raw.indexOf(';') < 0
                && !raw.startsWith("//")
                && !raw.contains("/.");
    }

    /** Checks every layer of encoding, because upstream may decode more than once. */
    private static void requireHarmless(String raw) {
        String layer = raw;
        while (true) {
            requireHarmlessLayer(layer);
            String next =
                    PercentEncoding.decode(layer)
                            .orElseThrow(() -> refused("it is no valid UTF-8"));
            if (next.equals(layer)) {
                return;
            }
            layer = next;
        }
    }

    private static void requireHarmlessLayer(String layer) {
        if (layer.startsWith("//")) {
            throw refused("it starts with two slashes");
        }
        if (layer.indexOf('\\') >= 0) {
            throw refused("it holds a backslash");
        }
        if (layer.chars().anyMatch(Character::isISOControl)) {
            throw refused("it holds a control character");
        }
        // Full-width and leader dots count as dots, because some readers fold them.
        for (String segment : Normalizer.normalize(layer, Normalizer.Form.NFKC).split("[/\\\\]")) {
            if (isDots(segment)) {
                throw refused("it holds a dot segment");
            }
        }
    }

    /** Some readers cut a segment at a semicolon, some drop spaces at its ends. */
    private static boolean isDots(String segment) {
        int end = segment.indexOf(';');
        String name = (end < 0 ? segment : segment.substring(0, end)).strip();
        return name.equals(".") || name.equals("..");
    }

    private static boolean isAllowed(String raw) {
        for (int at = 0; at < raw.length(); at++) {
            char character = raw.charAt(at);
            if (!PercentEncoding.isUnreserved(character) && ALSO_ALLOWED.indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }

    private static BrokerException refused(String why) {
        return MalformedRequest.request("read path", why);
    }
}
