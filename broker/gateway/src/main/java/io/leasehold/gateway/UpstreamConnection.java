package io.leasehold.gateway;

import io.leasehold.call.OutboundRequest;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;

/**
 * What one request to an upstream is sent on. Whoever has it either releases it, when request and
 * answer have come to their ends, or abandons it. For one event loop.
 */
sealed interface UpstreamConnection permits PooledConnection, UpstreamStream {

    /** The request, with nothing of it sent; asked for once. */
    Future<HttpClientRequest> request(OutboundRequest outbound);

    /** Nothing is under way any more, or nothing was ever sent. */
    void release();

    /** Ends at once what is under way, so that the upstream stops as well. */
    void abandon();
}
