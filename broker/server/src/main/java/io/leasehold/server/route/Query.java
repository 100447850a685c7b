package io.leasehold.server.route;

import io.leasehold.server.web.EncodedParameters;
import io.leasehold.server.web.EncodedParameters.Syntax;
import io.leasehold.server.web.RequestRefusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query of a request: parameters that the route supports, each given once and with a value. */
record Query(Map<String, String> parameters) {

    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,3}");

    static Query read(@Nullable String text, List<Parameter> supported) {
        EncodedParameters query = EncodedParameters.read(text, Syntax.QUERY);
        Map<String, String> parameters = new HashMap<>();
        for (Parameter parameter : supported) {
            query.single(parameter.name())
                    .ifPresent(value -> parameters.put(parameter.name(), valid(parameter, value)));
        }
        if (!parameters.keySet().containsAll(query.names())) {
            throw RequestRefusal.malformed(
                    "its query has an unknown parameter; known: " + names(supported));
        }
        return new Query(parameters);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    boolean flag(String name) {
        return text(name).filter("true"::equals).isPresent();
    }

    Page.Wish page() {
        return new Page.Wish(
                text("after"), text("limit").map(Integer::valueOf).orElse(Page.DEFAULT_LIMIT));
    }

    private static String valid(Parameter parameter, String value) {
        boolean isValid =
                switch (parameter.kind()) {
                    case TEXT -> true;
                    case FLAG -> value.equals("true") || value.equals("false");
                    case LIMIT ->
                            LIMIT.matcher(value).matches()
                                    && Integer.parseInt(value) <= Page.MAX_LIMIT;
                };
        if (!isValid) {
            throw RequestRefusal.malformed(
                    parameter.name()
                            + switch (parameter.kind()) {
                                case TEXT, FLAG -> " must be true or false";
                                case LIMIT -> " must be a whole number from 1 to " + Page.MAX_LIMIT;
                            });
        }
        return value;
    }

    private static String names(List<Parameter> supported) {
        return supported.isEmpty()
                ? "none"
                : String.join(", ", supported.stream().map(Parameter::name).toList());
    }
}
