package io.leasehold.gateway.exchange;

import io.leasehold.call.OutboundRequest;
import io.leasehold.integration.Destination;
import io.leasehold.integration.Integration;
import io.leasehold.redaction.RedactionPatterns;
import io.vertx.core.http.HttpServerRequest;

/**
 * An authorized call with its credential: what an exchange sends, and how its response is passed.
 *
 * @param caller paused
 * @param outbound the request to send, without its body
 * @param patterns what may not appear in the response
 */
public record PreparedCall(
        HttpServerRequest caller,
        Integration integration,
        OutboundRequest outbound,
        RedactionPatterns patterns) {

    Destination destination() {
        return outbound.destination();
    }

    @Override
    public String toString() {
        return "PreparedCall[" + integration.id() + "]";
    }
}
