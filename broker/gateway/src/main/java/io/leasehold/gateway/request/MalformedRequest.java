package io.leasehold.gateway.request;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;

/** The refusal of a request that cannot be read, or that could be read in two ways. */
final class MalformedRequest {

    private MalformedRequest() {}

    static BrokerException because(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "read request: " + why);
    }
}
