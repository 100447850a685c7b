package io.leasehold.gateway.upstream;

import io.leasehold.integration.Destination;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.concurrent.TimeoutException;

/** Maps the failure of an upstream to a problem. The caller sees nothing of the failure itself. */
public final class UpstreamFailure {

    private UpstreamFailure() {}

    public static BrokerException of(Throwable failure, Destination destination) {
        return switch (failure) {
            case BrokerException broker -> broker;
            case ConnectionPoolTooBusyException _ ->
                    failed(
                            Problem.OVERLOADED,
                            destination,
                            "too many calls are waiting for a connection; retry later");
            case StreamResetException _ ->
                    failed(
                            Problem.UPSTREAM_UNREACHABLE,
                            destination,
                            "it reset the request before it responded");
            case HttpClosedException _ ->
                    failed(
                            Problem.UPSTREAM_UNREACHABLE,
                            destination,
                            "it closed the connection before it responded");
            case TimeoutException _ ->
                    failed(Problem.UPSTREAM_TIMEOUT, destination, "it did not respond in time");
            case IOException _, UnsupportedAddressTypeException _ ->
                    failed(Problem.UPSTREAM_UNREACHABLE, destination, "it cannot be reached");
            default -> invalid(destination, "its response is not valid HTTP");
        };
    }

    public static BrokerException invalid(Destination destination, String why) {
        return failed(Problem.UPSTREAM_INVALID, destination, why);
    }

    private static BrokerException failed(Problem problem, Destination destination, String why) {
        return new BrokerException(problem, "call " + destination.authority() + ": " + why);
    }
}
