package io.leasehold.call;

import io.leasehold.problem.BrokerException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The query of a request as raw text, so that the parameters that stay are sent as received. */
final class RawQuery {

    private static final RawQuery NONE = new RawQuery(Optional.empty(), List.of());

    private final Optional<String> raw;
    private final List<String> parameters;

    private RawQuery(Optional<String> raw, List<String> parameters) {
        this.raw = raw;
        this.parameters = parameters;
    }

    /**
     * Parses a raw query.
     *
     * @throws BrokerException {@code request-malformed}
     */
    static RawQuery parse(Optional<String> raw) {
        if (raw.isEmpty()) {
            return NONE;
        }
        String text = raw.get();
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character <= 0x20 || character >= 0x7f || character == '#') {
                throw MalformedRequest.request(
                        "read query", "it contains a character that must be percent-encoded");
            }
        }
        return new RawQuery(raw, List.of(text.split("&", -1)));
    }

    /** The decoded values of the named parameter; its name may be encoded in any way. */
    List<String> values(String name) {
        if (parameters.stream().anyMatch(parameter -> isAfterSemicolon(parameter, name))) {
            throw MalformedRequest.request(
                    "read query",
                    "parameter " + name + " follows a semicolon; separate parameters with &");
        }
        return parameters.stream()
                .filter(parameter -> isNamed(parameter, name))
                .map(RawQuery::value)
                .toList();
    }

    /** The raw query without the named parameters; empty if nothing is left. */
    Optional<String> without(List<String> names) {
        if (names.isEmpty()) {
            return raw;
        }
        Predicate<String> named =
                parameter -> names.stream().anyMatch(name -> isNamed(parameter, name));
        List<String> kept = parameters.stream().filter(named.negate()).toList();
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(kept.stream().collect(Collectors.joining("&")));
    }

    private static boolean isNamed(String parameter, String name) {
        int equals = parameter.indexOf('=');
        String raw = equals < 0 ? parameter : parameter.substring(0, equals);
        return decode(raw).equalsIgnoreCase(name);
    }

    /** Some upstreams also split a query at semicolons. */
    private static boolean isAfterSemicolon(String parameter, String name) {
        return Arrays.stream(parameter.split(";", -1))
                .skip(1)
                .anyMatch(part -> isNamed(part, name));
    }

    private static String value(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? "" : decode(parameter.substring(equals + 1));
    }

    private static String decode(String raw) {
        String withSpaces = raw.replace('+', ' ');
        return PercentEncoding.decode(withSpaces).orElse(withSpaces);
    }
}
