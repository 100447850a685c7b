package io.leasehold.call;

import java.util.List;
import java.util.Optional;

/**
 * The head of a request as a caller sent it; nothing of it is believed yet.
 *
 * @param path raw path behind the integration's own segment, byte for byte
 * @param query raw text behind the question mark; empty if there is none
 * @param headers in the order in which they came
 */
public record CallerRequest(
        String method, String path, Optional<String> query, List<HeaderField> headers) {

    public CallerRequest {
        headers = List.copyOf(headers);
    }

    @Override
    public String toString() {
        return "CallerRequest[" + method + "]";
    }
}
