package io.leasehold.integration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A fixed request to an integration's own destination. The key is injected as into any call; the
 * path may contain fields that are not secret, in braces.
 *
 * @param method GET, or POST if the provider has no suitable GET
 * @param path raw path below the base URL
 * @param query raw text after the question mark
 * @param headers by name
 * @param body of a POST
 */
public record VerificationRequest(
        String method,
        String path,
        Optional<String> query,
        Map<String, String> headers,
        Optional<String> body) {

    private static final Pattern FIELD = Pattern.compile("\\{([a-z][a-z0-9_]*)}");
    private static final String GET = "GET";
    private static final Set<String> METHODS = Set.of(GET, "POST");

    public VerificationRequest {
        headers = Map.copyOf(headers);
        if (!METHODS.contains(method) || method.equals(GET) && body.isPresent()) {
            throw new IllegalArgumentException(
                    "a verification request must be a GET without body, or a POST");
        }
    }

    /** A GET of a path, without query, headers or body. */
    public static VerificationRequest get(String path) {
        return new VerificationRequest(GET, path, Optional.empty(), Map.of(), Optional.empty());
    }

    /** The key fields that the path contains. */
    public Set<String> fields() {
        return FIELD.matcher(path)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The path with the value of each field inserted. */
    public String path(UnaryOperator<String> valueOf) {
        return FIELD.matcher(path)
                .replaceAll(match -> Matcher.quoteReplacement(valueOf.apply(match.group(1))));
    }
}
