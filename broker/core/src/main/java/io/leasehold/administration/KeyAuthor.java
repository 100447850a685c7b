package io.leasehold.administration;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name under which somebody sets keys: what Vault displays of the login, made fit to be kept
 * with a key and shown, because identity providers pass on whatever people call themselves. No such
 * name holds anything that is invisible, moves other text or ends a line.
 */
public record KeyAuthor(String name) {

    /** The field of a key document that says who wrote it. */
    public static final String FIELD = "set_by";

    static final int LONGEST = 128;

    /** What is neither visible ASCII nor a letter, a digit or one of their marks, of any script. */
    private static final String OTHERS = "[^\\x20-\\x7e\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}]";

    /** Letters and marks that nobody sees. */
    private static final String INVISIBLE =
            "[\\x{34f}\\x{115f}\\x{1160}\\x{17b4}\\x{17b5}\\x{180b}-\\x{180f}\\x{3164}"
                    + "\\x{fe00}-\\x{fe0f}\\x{ffa0}\\x{e0100}-\\x{e01ef}]";

    /** Marks upon marks grow into the lines above and below. */
    private static final String PILED_UP = "(?<=\\p{M}\\p{M})\\p{M}";

    private static final Pattern UNFIT = Pattern.compile(OTHERS + "|" + INVISIBLE + "|" + PILED_UP);
    private static final String REPLACEMENT = "?";
    private static final String CUT = "...";

    public KeyAuthor {
        if (name.isEmpty() || !fit(name).equals(name)) {
            throw new IllegalArgumentException("name an author: the name is unfit to be shown");
        }
    }

    /** Who has a login that Vault displays so; empty if it displays nothing. */
    public static Optional<KeyAuthor> displayed(String name) {
        return Optional.of(fit(name)).filter(fit -> !fit.isEmpty()).map(KeyAuthor::new);
    }

    /**
     * What the document says if this is the author of that version. The number makes it worthless
     * in any other one: who changes a document by hand carries its fields on.
     */
    public String signature(int version) {
        return version + " " + name;
    }

    /** The author of that version by what the document says; empty if it says none of it. */
    static Optional<KeyAuthor> signed(@Nullable String signature, int version) {
        String number = version + " ";
        if (signature == null
                || !signature.startsWith(number)
                || signature.length() > number.length() + 2 * LONGEST) {
            return Optional.empty();
        }
        String name = signature.substring(number.length());
        return displayed(name).filter(author -> author.name().equals(name));
    }

    private static String fit(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        String visible = UNFIT.matcher(composed).replaceAll(REPLACEMENT).strip();
        if (visible.codePointCount(0, visible.length()) <= LONGEST) {
            return visible;
        }
        int end = visible.offsetByCodePoints(0, LONGEST - CUT.length());
        return visible.substring(0, end).strip() + CUT;
    }
}
