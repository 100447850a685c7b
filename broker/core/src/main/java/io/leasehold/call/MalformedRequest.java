package io.leasehold.call;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;

/** Creates the exception for a request that the broker does not forward. */
final class MalformedRequest {

    private MalformedRequest() {}

    static BrokerException request(String what, String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, what + ": " + why);
    }
}
