package io.leasehold.integration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A fixed request to an integration's own destination. The key is put in as into any call; only
 * fields that are no secret may stand in the path, in braces.
 *
 * @param method GET, or POST where the provider has nothing else that changes nothing
 * @param path raw path below the base URL
 * @param query raw text behind the question mark
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
            throw new IllegalArgumentException("a probe is a GET, or a POST with or without body");
        }
    }

    /** A GET of a path and nothing else. */
    public static VerificationRequest get(String path) {
        return new VerificationRequest(GET, path, Optional.empty(), Map.of(), Optional.empty());
    }

    /** The fields of the key that the path names. */
    public Set<String> fields() {
        return FIELD.matcher(path)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The path with the value of each field it names. */
    public String path(UnaryOperator<String> valueOf) {
        return FIELD.matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(valueOf.apply(found.group(1))));
    }
}
