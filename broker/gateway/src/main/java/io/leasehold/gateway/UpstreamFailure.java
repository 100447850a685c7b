package io.leasehold.gateway;

import io.leasehold.integration.Destination;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.concurrent.TimeoutException;

/** Tells why an upstream gave no answer. Nothing of the failure itself is shown to the caller. */
final class UpstreamFailure {

    private UpstreamFailure() {}

    static BrokerException of(Throwable failure, Destination destination) {
        return switch (failure) {
            case BrokerException broker -> broker;
            case ConnectionPoolTooBusyException _ ->
                    failed(Problem.OVERLOADED, destination, "too many calls wait for it");
            case StreamResetException _ ->
                    failed(
                            Problem.UPSTREAM_UNREACHABLE,
                            destination,
                            "it reset the call before it answered");
            case HttpClosedException _ ->
                    failed(
                            Problem.UPSTREAM_UNREACHABLE,
                            destination,
                            "it closed the connection before it answered");
            case TimeoutException _ ->
                    failed(Problem.UPSTREAM_TIMEOUT, destination, "it took too long to answer");
            case IOException _, UnsupportedAddressTypeException _ ->
                    failed(Problem.UPSTREAM_UNREACHABLE, destination, "it cannot be reached");
            default -> invalid(destination, "its answer is no valid HTTP");
        };
    }

    static BrokerException invalid(Destination destination, String why) {
        return failed(Problem.UPSTREAM_INVALID, destination, why);
    }

    private static BrokerException failed(Problem problem, Destination destination, String why) {
        return new BrokerException(problem, "call " + destination.authority() + ": " + why);
    }
}
