package io.leasehold.catalogue;

import io.leasehold.integration.CredentialLocation;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A further place where the handle may come, as it is written: one of the four.
 *
 * @param value beside a header: the text around the handle, such as {@code token {handle}}
 */
record LocationYaml(
        @Nullable Boolean bearer,
        @Nullable Boolean basic,
        @Nullable String header,
        @Nullable String query,
        @Nullable String value) {

    private static final String HANDLE = "handle";

    CredentialLocation slot(String path) {
        requireOne(path);
        if (header != null) {
            return headerSlot(path, header);
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
            throw FieldError.of(path, "a slot is there or not: the only value is true");
        }
        if (value != null && header == null) {
            throw FieldError.of(path + ".value", "only a header has a text around the handle");
        }
    }

    private CredentialLocation headerSlot(String path, String name) {
        Template text =
                value == null
                        ? new Template("", HANDLE, "")
                        : Template.parse(path + ".value", value);
        if (!text.inBraces().equals(HANDLE)) {
            throw FieldError.of(path + ".value", "what is in braces must be: {handle}");
        }
        return new CredentialLocation.Header(
                CredentialNames.header(path + ".header", name), text.before(), text.after());
    }
}
