package io.leasehold.call;

import io.leasehold.problem.BrokerException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The query of a request, kept as raw text so that what stays in it is sent as it came. */
final class RawQuery {

    private final List<String> parameters;

    private RawQuery(List<String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Accepts a raw query.
     *
     * @throws BrokerException {@code request-malformed}
     */
    static RawQuery parse(Optional<String> raw) {
        if (!raw.orElse("").chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '#')) {
            throw Malformed.request(
                    "read query", "it holds a character that must be percent-encoded");
        }
        return new RawQuery(raw.map(text -> List.of(text.split("&", -1))).orElse(List.of()));
    }

    /** The decoded values of the named parameter, in whatever encoding its name comes. */
    List<String> values(String name) {
        if (parameters.stream().anyMatch(parameter -> isHidden(parameter, name))) {
            throw Malformed.request(
                    "read query", "parameter " + name + " comes behind a semicolon");
        }
        return parameters.stream()
                .filter(parameter -> isNamed(parameter, name))
                .map(RawQuery::value)
                .toList();
    }

    /** The raw query without the parameters of these names; empty if nothing is left. */
    Optional<String> without(List<String> names) {
        Predicate<String> named =
                parameter -> names.stream().anyMatch(name -> isNamed(parameter, name));
        List<String> left = parameters.stream().filter(named.negate()).toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(left.stream().collect(Collectors.joining("&")));
    }

    private static boolean isNamed(String parameter, String name) {
        int equals = parameter.indexOf('=');
        String raw = equals < 0 ? parameter : parameter.substring(0, equals);
        return decode(raw).equalsIgnoreCase(name);
    }

    /** Some upstreams also split a query at semicolons. */
    private static boolean isHidden(String parameter, String name) {
        return Arrays.stream(parameter.split(";", -1))
                .skip(1)
                .anyMatch(part -> isNamed(part, name));
    }

    private static String value(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? "" : decode(parameter.substring(equals + 1));
    }

    private static String decode(String raw) {
        String spaced = raw.replace('+', ' ');
        return PercentCoding.decode(spaced).orElse(spaced);
    }
}
