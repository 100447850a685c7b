package io.leasehold.gateway.request;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;

/**
 * Creates the exception for a request head that cannot be read, or that could be read in two ways.
 */
final class MalformedHead {

    private MalformedHead() {}

    static BrokerException because(String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, "read request: " + why);
    }
}
