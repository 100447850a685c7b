package io.leasehold.catalogue;

import io.leasehold.integration.CredentialScheme;
import io.leasehold.integration.KeyFields;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Path and query of a request that verifies a key, parsed as strictly as they are sent. */
record VerificationTarget(String path, Optional<String> query) {

    /**
     * No empty segment, dot segment or percent sign; a field in braces may be anywhere in the path.
     */
    private static final Pattern FORM =
            Pattern.compile(
                    "(?<path>/|(?:/(?!\\.{1,2}(?:/|\\?|$))(?:[A-Za-z0-9._~:-]|\\{[a-z][a-z0-9_]*})+)+/?)"
                            + "(?:\\?(?<query>[A-Za-z0-9._~:,+=&/%-]+))?");

    private static final Pattern FIELD = Pattern.compile("\\{([^}]*)}");

    static VerificationTarget read(String field, String text, CredentialScheme scheme) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw FieldError.of(
                    field,
                    "it must be a path below the base-url that starts with a slash; it may contain"
                            + " a query, and published fields of the key in braces");
        }
        requirePublished(field, parts.group("path"), scheme.keyFields());
        requireNoCredential(field, parts.group("query"), scheme);
        return new VerificationTarget(
                parts.group("path"), Optional.ofNullable(parts.group("query")));
    }

    private static void requirePublished(String field, String path, KeyFields keyFields) {
        if (!FIELD.matcher(path)
                .results()
                .allMatch(found -> keyFields.published().contains(found.group(1)))) {
            throw FieldError.of(field, "only fields that are under published may be in braces");
        }
    }

    private static void requireNoCredential(
            String field, @Nullable String query, CredentialScheme scheme) {
        if (query != null
                && Arrays.stream(query.split("&"))
                        .map(parameter -> parameter.replaceFirst("=.*", ""))
                        .anyMatch(name -> carriesCredential(name, scheme))) {
            throw FieldError.of(
                    field,
                    "its query must not name the parameter of a credential; the broker adds it");
        }
    }

    private static boolean carriesCredential(String parameter, CredentialScheme scheme) {
        return scheme.locations().stream()
                .flatMap(location -> location.parameterName().stream())
                .anyMatch(parameter::equalsIgnoreCase);
    }
}
