package io.leasehold.server.console.web;

import io.leasehold.problem.BrokerException;
import io.leasehold.secret.SecretValue;
import io.leasehold.server.route.ProblemResponses;
import io.leasehold.server.route.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The fields of a form, each at most once. Parsed here, because the web framework mixes form fields
 * with the query.
 */
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
            throw ProblemResponses.malformed("the body must be a form");
        }
        return new Form(parse(new String(RequestBody.read(http), StandardCharsets.US_ASCII)));
    }

    /** The fields in the query of an address; none if a field occurs twice. */
    static Form ofQuery(@Nullable String query) {
        try {
            return new Form(parse(query == null ? "" : query));
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
        return text(name).orElseThrow(() -> ProblemResponses.malformed("the form lacks " + name));
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

    private static Map<String, String> parse(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!name.isEmpty() && fields.put(name, value) != null) {
                throw ProblemResponses.malformed("a form field occurs twice");
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw ProblemResponses.malformed("the form is not correctly percent-encoded");
        }
    }

    @Override
    public String toString() {
        return "Form[redacted]";
    }
}
