package io.leasehold.server.web;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;

/** Refuses requests that cannot be read. */
public final class RequestRefusal {

    private RequestRefusal() {}

    /**
     * A refusal of {@code request-malformed}.
     *
     * @param why never with a value from the request, which could be a misplaced secret
     */
    public static BrokerException malformed(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "read request: " + why);
    }
}
