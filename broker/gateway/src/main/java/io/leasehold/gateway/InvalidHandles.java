package io.leasehold.gateway;

import io.leasehold.gateway.caller.CallerConnection;
import io.leasehold.gateway.limit.Limits;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.http.HttpServerRequest;

/**
 * The limit on invalid handles from one address. A genuine handle never counts, whatever the state
 * of its lease.
 */
final class InvalidHandles {

    private final Limits limits;

    InvalidHandles(Limits limits) {
        this.limits = limits;
    }

    /** Whether the caller's address has sent too many. */
    boolean areTooMany(HttpServerRequest caller) {
        return !limits.hasNoInvalidHandles() && limits.hasTooManyInvalidHandles(source(caller));
    }

    /**
     * Counts an invalid handle against the caller's address.
     *
     * @return the problem to respond with
     */
    BrokerException count(HttpServerRequest caller, BrokerException refused) {
        return refused.problem() == Problem.HANDLE_INVALID
                ? limits.countInvalidHandle(source(caller)).orElse(refused)
                : refused;
    }

    private static String source(HttpServerRequest caller) {
        return CallerConnection.of(caller.connection()).source();
    }
}
