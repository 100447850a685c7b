package io.leasehold.server.route;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The response to a request.
 *
 * @param body written as JSON; empty for no body
 */
public record Response(int status, Optional<Object> body, Map<String, String> headers) {

    static final String PROBLEM_HEADER = "Leasehold-Problem";

    public Response {
        headers = Map.copyOf(headers);
    }

    public static Response of(int status, Object body) {
        return new Response(status, Optional.of(body), Map.of());
    }

    public static Response empty(int status) {
        return new Response(status, Optional.empty(), Map.of());
    }

    /** The same response with a further header. */
    public Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, body, more);
    }

    /** The same response with the version of the key document as its ETag, if there is one. */
    public Response tagged(Optional<Integer> version) {
        return version.map(number -> with("ETag", "\"" + number + "\"")).orElse(this);
    }

    boolean isProblem() {
        return headers.containsKey(PROBLEM_HEADER);
    }

    /** Omits the body: web frameworks log what passes through them. */
    @Override
    public String toString() {
        return "Response[" + status + "]";
    }
}
