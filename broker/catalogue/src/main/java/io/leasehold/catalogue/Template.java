package io.leasehold.catalogue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A header value with one name in braces. */
record Template(String before, String inBraces, String after) {

    /** Printable ASCII without braces, so that no text can end the header. */
    private static final String PLAIN = "([ -z|~]*)";

    private static final Pattern FORM = Pattern.compile(PLAIN + "\\{([a-z][a-z0-9_]*)}" + PLAIN);

    static Template parse(String path, @Nullable String text) {
        Matcher parts = FORM.matcher(IntegrationYaml.require(path, text));
        if (!parts.matches()) {
            throw FieldError.of(
                    path,
                    "it must be one line of plain ASCII with one field in braces, such as"
                            + " \"Token {api_key}\"");
        }
        return new Template(parts.group(1), parts.group(2), parts.group(3));
    }
}
