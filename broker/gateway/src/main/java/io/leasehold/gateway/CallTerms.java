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
public record CallTerms(
        AnswerTimes answerTimes,
        BodyTerms bodyTerms,
        ConnectionTerms connectionTerms,
        TraceHeaders traceHeaders) {

    /** The terms that hold if an operator says nothing. */
    public static CallTerms usual() {
        return new CallTerms(
                AnswerTimes.USUAL, BodyTerms.USUAL, ConnectionTerms.usual(), TraceHeaders.DROP);
    }

    CallTerms with(AnswerTimes times) {
        return new CallTerms(times, bodyTerms, connectionTerms, traceHeaders);
    }

    CallTerms with(BodyTerms terms) {
        return new CallTerms(answerTimes, terms, connectionTerms, traceHeaders);
    }

    CallTerms with(ConnectionTerms terms) {
        return new CallTerms(answerTimes, bodyTerms, terms, traceHeaders);
    }

    CallTerms with(TraceHeaders decision) {
        return new CallTerms(answerTimes, bodyTerms, connectionTerms, decision);
    }
}
