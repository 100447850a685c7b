package io.leasehold.catalogue;

import static io.leasehold.catalogue.IntegrationYaml.require;

import io.leasehold.integration.KeyFields;
import io.leasehold.integration.Placement;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the key goes, as it is written: exactly one of the four. */
record PlacementYaml(
        @Nullable String bearer,
        @Nullable Place header,
        @Nullable Pair basic,
        @Nullable Place query) {

    /** A named place and the text that goes there, with a field in braces. */
    record Place(@Nullable String name, @Nullable String value) {}

    /** The fields of Basic authentication. */
    record Pair(@Nullable String user, @Nullable String password) {}

    Placement placement(KeyFields fields) {
        if (Stream.of(bearer, header, basic, query).filter(Objects::nonNull).count() != 1) {
            throw FieldError.of(
                    "placement", "it must have exactly one of: bearer, header, basic, query");
        }
        if (bearer != null) {
            return new Placement.Bearer(known("placement.bearer", bearer, fields));
        }
        if (header != null) {
            return header(header, fields);
        }
        return basic != null ? basic(basic, fields) : query(require("placement", query), fields);
    }

    private static Placement header(Place place, KeyFields fields) {
        Template value = Template.parse("placement.header.value", place.value());
        return new Placement.Header(
                CredentialNames.header("placement.header.name", place.name()),
                value.before(),
                known("placement.header.value", value.inBraces(), fields),
                value.after());
    }

    private static Placement basic(Pair pair, KeyFields fields) {
        String password = pair.password();
        return new Placement.Basic(
                known("placement.basic.user", require("placement.basic.user", pair.user()), fields),
                password == null ? "" : known("placement.basic.password", password, fields));
    }

    private static Placement query(Place place, KeyFields fields) {
        Template value = Template.parse("placement.query.value", place.value());
        if (!value.before().isEmpty() || !value.after().isEmpty()) {
            throw FieldError.of(
                    "placement.query.value", "it must be a field in braces and nothing else");
        }
        return new Placement.Query(
                CredentialNames.parameter("placement.query.name", place.name()),
                known("placement.query.value", value.inBraces(), fields));
    }

    private static String known(String path, String field, KeyFields fields) {
        if (!fields.required().contains(field)) {
            throw FieldError.of(
                    path,
                    "the key has no such field; fields has: "
                            + String.join(", ", fields.required()));
        }
        return field;
    }
}
