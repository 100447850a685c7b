package io.leasehold.catalogue;

import io.leasehold.integration.CredentialLocation;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A further location of the handle in a request: {@code bearer}, {@code basic}, {@code header} or
 * {@code query}.
 *
 * @param value only with a header: the text around the handle, such as {@code token {handle}}
 */
record LocationYaml(
        @Nullable Boolean bearer,
        @Nullable Boolean basic,
        @Nullable String header,
        @Nullable String query,
        @Nullable String value) {

    private static final String HANDLE = "handle";

    CredentialLocation location(String path) {
        requireOne(path);
        if (header != null) {
            return headerLocation(path, header);
        }
        if (query != null) {
            return new CredentialLocation.Query(CredentialNames.parameter(path + ".query", query));
        }
        return bearer != null ? new CredentialLocation.Bearer() : new CredentialLocation.Basic();
    }

    private void requireOne(String path) {
        if (Stream.of(bearer, basic, header, query).filter(Objects::nonNull).count() != 1) {
            throw FieldError.of(path, "it must have exactly one of: bearer, basic, header, query");
        }
        if (Boolean.FALSE.equals(bearer) || Boolean.FALSE.equals(basic)) {
            throw FieldError.of(
                    path,
                    "the only value of bearer and basic is true; remove the location instead of"
                            + " setting it to false");
        }
        if (value != null && header == null) {
            throw FieldError.of(path + ".value", "it is allowed with header only");
        }
    }

    private CredentialLocation headerLocation(String path, String name) {
        Template text =
                value == null
                        ? new Template("", HANDLE, "")
                        : Template.parse(path + ".value", value);
        if (!text.inBraces().equals(HANDLE)) {
            throw FieldError.of(path + ".value", "the name in braces must be: {handle}");
        }
        return new CredentialLocation.Header(
                CredentialNames.header(path + ".header", name), text.before(), text.after());
    }
}
