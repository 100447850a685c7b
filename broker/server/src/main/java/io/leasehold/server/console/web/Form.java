package io.leasehold.server.console.web;

import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.web.EncodedParameters;
import io.leasehold.server.web.EncodedParameters.Syntax;
import io.leasehold.server.web.RequestBody;
import io.leasehold.server.web.RequestRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The fields of a form, each at most once. */
public final class Form {

    private final Map<String, String> fields;

    private Form(Map<String, String> fields) {
        this.fields = fields;
    }

    static Form none() {
        return new Form(Map.of());
    }

    /** The fields in the request body. */
    static Form read(HttpServletRequest http) {
        if (!isForm(http.getContentType())) {
            throw RequestRefusal.malformed("the body must be a form");
        }
        return new Form(parse(new String(RequestBody.read(http), StandardCharsets.US_ASCII)));
    }

    /** The fields in the query of an address; none if a field occurs twice. */
    static Form ofQuery(@Nullable String query) {
        try {
            return new Form(parse(query));
        } catch (BrokerException _) {
            return none();
        }
    }

    /** The value without surrounding white space; empty if there is none. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** The secret without surrounding white space; empty if there is none. */
    public Optional<SecretValue> secret(String name) {
        return text(name).map(SecretValue::ofText);
    }

    /** The value, which must be present. */
    public String required(String name) {
        return text(name).orElseThrow(() -> RequestRefusal.malformed("the form lacks " + name));
    }

    private static boolean isForm(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(
                            MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    private static Map<String, String> parse(@Nullable String text) {
        Map<String, String> fields = new HashMap<>();
        try {
            EncodedParameters.read(text, Syntax.FORM)
                    .forEachDecoded((name, value) -> put(fields, name, value));
        } catch (IllegalArgumentException _) {
            throw RequestRefusal.malformed("the form is not correctly percent-encoded");
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!name.isEmpty() && fields.put(name, value) != null) {
            throw RequestRefusal.malformed("a form field occurs twice");
        }
    }

    @Override
    public String toString() {
        return "Form[redacted]";
    }
}
