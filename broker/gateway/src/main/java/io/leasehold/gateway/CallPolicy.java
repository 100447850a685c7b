package io.leasehold.gateway;

import io.leasehold.call.TraceHeaders;
import io.leasehold.gateway.caller.ConnectionPolicy;
import io.leasehold.gateway.exchange.BodyPolicy;
import io.leasehold.gateway.exchange.ResponseTimeouts;

/**
 * Limits and rules for callers and upstreams.
 *
 * @param responseTimeouts how long responses may take
 * @param bodyPolicy how fast request bodies must arrive
 * @param connectionPolicy how many connections callers may hold open
 * @param traceHeaders whether callers' trace headers are passed to providers
 */
public record CallPolicy(
        ResponseTimeouts responseTimeouts,
        BodyPolicy bodyPolicy,
        ConnectionPolicy connectionPolicy,
        TraceHeaders traceHeaders) {

    /** The policy that applies unless an operator sets another one. */
    public static CallPolicy usual() {
        return new CallPolicy(
                ResponseTimeouts.USUAL,
                BodyPolicy.USUAL,
                ConnectionPolicy.usual(),
                TraceHeaders.DROP);
    }

    CallPolicy with(ResponseTimeouts timeouts) {
        return new CallPolicy(timeouts, bodyPolicy, connectionPolicy, traceHeaders);
    }

    CallPolicy with(BodyPolicy policy) {
        return new CallPolicy(responseTimeouts, policy, connectionPolicy, traceHeaders);
    }

    CallPolicy with(ConnectionPolicy policy) {
        return new CallPolicy(responseTimeouts, bodyPolicy, policy, traceHeaders);
    }

    CallPolicy with(TraceHeaders decision) {
        return new CallPolicy(responseTimeouts, bodyPolicy, connectionPolicy, decision);
    }
}
