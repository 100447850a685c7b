package io.leasehold.call;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;

/** The refusal of a request that the broker will not pass on. */
final class MalformedRequest {

    private MalformedRequest() {}

    static BrokerException request(String what, String why) {
        return new BrokerException(Problem.REQUEST_MALFORMED, what + ": " + why);
    }
}
