package io.leasehold.catalogue;

import static io.leasehold.catalogue.IntegrationYaml.require;

import io.leasehold.integration.KeyFields;
import io.leasehold.integration.Placement;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the key is placed in a request: exactly one of {@code bearer}, {@code header}, {@code
 * basic} and {@code query}.
 */
record PlacementYaml(
        @Nullable String bearer,
        @Nullable NamedValue header,
        @Nullable BasicFields basic,
        @Nullable NamedValue query) {

    /** A header or query parameter and its value, with a key field in braces. */
    record NamedValue(@Nullable String name, @Nullable String value) {}

    /** The fields of Basic authentication. */
    record BasicFields(@Nullable String user, @Nullable String password) {}

    Placement placement(KeyFields fields) {
        if (Stream.of(bearer, header, basic, query).filter(Objects::nonNull).count() != 1) {
            throw FieldError.of(
                    "placement", "it must have exactly one of: bearer, header, basic, query");
        }
        if (bearer != null) {
            return new Placement.Bearer(requireKeyField("placement.bearer", bearer, fields));
        }
        if (header != null) {
            return header(header, fields);
        }
        return basic != null ? basic(basic, fields) : query(require("placement", query), fields);
    }

    private static Placement header(NamedValue named, KeyFields fields) {
        Template value = Template.parse("placement.header.value", named.value());
        return new Placement.Header(
                CredentialNames.header("placement.header.name", named.name()),
                value.before(),
                requireKeyField("placement.header.value", value.inBraces(), fields),
                value.after());
    }

    private static Placement basic(BasicFields basic, KeyFields fields) {
        String password = basic.password();
        return new Placement.Basic(
                requireKeyField(
                        "placement.basic.user",
                        require("placement.basic.user", basic.user()),
                        fields),
                password == null
                        ? ""
                        : requireKeyField("placement.basic.password", password, fields));
    }

    private static Placement query(NamedValue named, KeyFields fields) {
        Template value = Template.parse("placement.query.value", named.value());
        if (!value.before().isEmpty() || !value.after().isEmpty()) {
            throw FieldError.of(
                    "placement.query.value", "it must be a field in braces and nothing else");
        }
        return new Placement.Query(
                CredentialNames.parameter("placement.query.name", named.name()),
                requireKeyField("placement.query.value", value.inBraces(), fields));
    }

    private static String requireKeyField(String path, String field, KeyFields fields) {
        if (!fields.required().contains(field)) {
            throw FieldError.of(
                    path,
                    "the key has no such field; fields has: "
                            + String.join(", ", fields.required()));
        }
        return field;
    }
}
