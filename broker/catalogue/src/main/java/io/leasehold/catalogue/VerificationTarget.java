package io.leasehold.catalogue;

import io.leasehold.integration.CredentialLocation;
import io.leasehold.integration.CredentialScheme;
import io.leasehold.integration.KeyFields;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Path and query of a request that tries a key, as strictly as they are sent. */
record VerificationTarget(String path, Optional<String> query) {

    /** No empty or dotted segment, no percent sign; a whole field in braces may stand anywhere. */
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
                    "it must be a path below the base-url that starts with a slash, if need be with"
                            + " a query and with published fields of the key in braces");
        }
        requirePublished(field, parts.group("path"), scheme.keyFields());
        requireNoSlot(field, parts.group("query"), scheme);
        return new VerificationTarget(
                parts.group("path"), Optional.ofNullable(parts.group("query")));
    }

    private static void requirePublished(String field, String path, KeyFields keyFields) {
        if (!FIELD.matcher(path)
                .results()
                .allMatch(found -> keyFields.published().contains(found.group(1)))) {
            throw FieldError.of(field, "only what stands under published may be in its braces");
        }
    }

    private static void requireNoSlot(
            String field, @Nullable String query, CredentialScheme scheme) {
        if (query != null
                && Arrays.stream(query.split("&"))
                        .map(parameter -> parameter.replaceFirst("=.*", ""))
                        .anyMatch(name -> isSlot(name, scheme))) {
            throw FieldError.of(
                    field, "its query names the parameter of a credential, put in by itself");
        }
    }

    private static boolean isSlot(String parameter, CredentialScheme scheme) {
        return scheme.locations().stream()
                .anyMatch(
                        slot ->
                                slot instanceof CredentialLocation.Query(String name)
                                        && name.equalsIgnoreCase(parameter));
    }
}
