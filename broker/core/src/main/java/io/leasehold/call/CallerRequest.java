package io.leasehold.call;

import java.util.List;
import java.util.Optional;

/**
 * The head of a request as the caller sent it, not validated yet.
 *
 * @param path raw path after the integration's own segment, byte for byte
 * @param query raw text after the question mark; empty if there is none
 * @param headers in the order received
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
