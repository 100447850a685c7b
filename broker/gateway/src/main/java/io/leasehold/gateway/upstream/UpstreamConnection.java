package io.leasehold.gateway.upstream;

import io.leasehold.call.OutboundRequest;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;

/**
 * The connection for one request to an upstream. Its user releases it when request and response are
 * complete, or else abandons it. For one event loop.
 */
public sealed interface UpstreamConnection permits PooledConnection, UpstreamStream {

    /** The request, with nothing sent yet; called once. */
    Future<HttpClientRequest> request(OutboundRequest outbound);

    /** The request is complete, or was never sent. */
    void release();

    /** Ends the request immediately, so that the upstream stops as well. */
    void abandon();
}
