package io.leasehold.call;

import io.leasehold.integration.Destination;
import java.util.List;

/**
 * The head of an upstream request, with the key in it. Only {@link Injector} creates one. {@code
 * toString} omits target and headers, because either may hold the key. The sender adds the framing
 * of the body.
 */
public final class OutboundRequest {

    private final String method;
    private final Destination destination;
    private final String target;
    private final List<HeaderField> headers;

    OutboundRequest(
            String method, Destination destination, String target, List<HeaderField> headers) {
        this.method = method;
        this.destination = destination;
        this.target = target;
        this.headers = List.copyOf(headers);
    }

    public String method() {
        return method;
    }

    public Destination destination() {
        return destination;
    }

    /** Path and query. */
    public String target() {
        return target;
    }

    public List<HeaderField> headers() {
        return headers;
    }

    @Override
    public String toString() {
        return "OutboundRequest[" + method + " " + destination.authority() + "]";
    }
}
