package io.leasehold.gateway;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Says why the gateway cannot listen on its port, and what to change. */
final class ListenFailure {

    private ListenFailure() {}

    static BrokerException of(CompletionException failed, GatewaySettings settings) {
        return new BrokerException(
                Problem.CONFIGURATION_INVALID,
                "start call gateway: " + reason(failed.getCause(), settings),
                failed);
    }

    private static String reason(@Nullable Throwable failure, GatewaySettings settings) {
        return isPortInUse(failure)
                ? "port %d on %s is taken; set leasehold.calls.port to a free one"
                        .formatted(settings.port(), settings.bindAddress())
                : "cannot listen on port %d of %s; check leasehold.calls.address and .port"
                        .formatted(settings.port(), settings.bindAddress());
    }

    /**
     * The native transport reports this with an exception type of its own, not {@link
     * BindException}.
     */
    private static boolean isPortInUse(@Nullable Throwable failure) {
        return failure instanceof BindException
                || failure instanceof IOException
                        && String.valueOf(failure.getMessage()).contains("already in use");
    }
}
