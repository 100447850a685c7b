package io.leasehold.administration;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The display name of a login that sets keys, as Vault returns it, sanitized for storage and
 * display: identity providers pass on names that users choose. It contains no invisible characters,
 * no bidirectional controls and no line breaks.
 */
public record KeyAuthor(String name) {

    /** The field of a key document that records its author. */
    public static final String FIELD = "set_by";

    static final int MAX_LENGTH = 128;

    /** Everything except visible ASCII and letters, digits and combining marks of any script. */
    private static final String NOT_PRINTABLE = "[^\\x20-\\x7e\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}]";

    /** Letters and marks that are not visible. */
    private static final String INVISIBLE =
            "[\\x{34f}\\x{115f}\\x{1160}\\x{17b4}\\x{17b5}\\x{180b}-\\x{180f}\\x{3164}"
                    + "\\x{fe00}-\\x{fe0f}\\x{ffa0}\\x{e0100}-\\x{e01ef}]";

    /** Stacked combining marks extend into the lines above and below. */
    private static final String STACKED_MARKS = "(?<=\\p{M}\\p{M})\\p{M}";

    private static final Pattern UNSAFE =
            Pattern.compile(NOT_PRINTABLE + "|" + INVISIBLE + "|" + STACKED_MARKS);
    private static final String REPLACEMENT = "?";
    private static final String ELLIPSIS = "...";

    public KeyAuthor {
        if (name.isEmpty() || !sanitized(name).equals(name)) {
            throw new IllegalArgumentException("create key author: the name must be sanitized");
        }
    }

    /** The author for the display name of a login; empty if there is no visible name. */
    public static Optional<KeyAuthor> displayed(String name) {
        return Optional.of(sanitized(name))
                .filter(sanitized -> !sanitized.isEmpty())
                .map(KeyAuthor::new);
    }

    /**
     * The value of {@link #FIELD} for a version by this author. It contains the version number, so
     * that it is invalid in any other version: someone who edits a document by hand may copy its
     * fields.
     */
    public String signature(int version) {
        return version + " " + name;
    }

    /**
     * The author by the value of {@link #FIELD}; empty if the value is not valid for that version.
     */
    static Optional<KeyAuthor> signed(@Nullable String signature, int version) {
        String number = version + " ";
        if (signature == null
                || !signature.startsWith(number)
                || signature.length() > number.length() + 2 * MAX_LENGTH) {
            return Optional.empty();
        }
        String name = signature.substring(number.length());
        return displayed(name).filter(author -> author.name().equals(name));
    }

    private static String sanitized(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        String visible = UNSAFE.matcher(composed).replaceAll(REPLACEMENT).strip();
        if (visible.codePointCount(0, visible.length()) <= MAX_LENGTH) {
            return visible;
        }
        int end = visible.offsetByCodePoints(0, MAX_LENGTH - ELLIPSIS.length());
        return visible.substring(0, end).strip() + ELLIPSIS;
    }
}
