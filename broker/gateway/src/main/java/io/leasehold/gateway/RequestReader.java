package io.leasehold.gateway;

import io.leasehold.call.TraceHeaders;
import io.leasehold.call.ValidatedCall;
import io.leasehold.gateway.request.RequestHead;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;

/** Reads the head of a request, and validates it against the integration that it is for. */
final class RequestReader {

    private final Catalogue catalogue;
    private final TraceHeaders traceHeaders;

    RequestReader(Catalogue catalogue, TraceHeaders traceHeaders) {
        this.catalogue = catalogue;
        this.traceHeaders = traceHeaders;
    }

    /**
     * Reads and validates the head.
     *
     * @throws BrokerException as {@link RequestHead#read} and {@link ValidatedCall#of}
     */
    ValidatedCall read(IncomingCall incoming) {
        RequestHead head = RequestHead.read(incoming.caller());
        Integration integration =
                catalogue.find(head.integration()).orElseThrow(RequestHead::unknownIntegration);
        incoming.tracker().integrationFound(integration);
        return ValidatedCall.of(head.request(), integration, traceHeaders);
    }
}
