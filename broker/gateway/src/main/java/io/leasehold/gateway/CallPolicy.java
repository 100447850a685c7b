package io.leasehold.gateway;

import io.leasehold.call.TraceHeaders;

/**
 * What callers and upstreams are held to.
 *
 * @param answerTimes how long answers may take
 * @param bodyTerms how fast bodies of requests must come
 * @param connectionTerms how many connections callers may hold open
 * @param traceHeaders whether those of callers go to providers
 */
public record CallPolicy(
        ResponseTimeouts answerTimes,
        BodyPolicy bodyTerms,
        ConnectionPolicy connectionTerms,
        TraceHeaders traceHeaders) {

    /** The terms that hold if an operator says nothing. */
    public static CallPolicy usual() {
        return new CallPolicy(
                ResponseTimeouts.USUAL,
                BodyPolicy.USUAL,
                ConnectionPolicy.usual(),
                TraceHeaders.DROP);
    }

    CallPolicy with(ResponseTimeouts times) {
        return new CallPolicy(times, bodyTerms, connectionTerms, traceHeaders);
    }

    CallPolicy with(BodyPolicy terms) {
        return new CallPolicy(answerTimes, terms, connectionTerms, traceHeaders);
    }

    CallPolicy with(ConnectionPolicy terms) {
        return new CallPolicy(answerTimes, bodyTerms, terms, traceHeaders);
    }

    CallPolicy with(TraceHeaders decision) {
        return new CallPolicy(answerTimes, bodyTerms, connectionTerms, decision);
    }
}
