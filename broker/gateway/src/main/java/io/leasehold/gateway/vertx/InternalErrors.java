package io.leasehold.gateway.vertx;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs unexpected failures: their type and location, never their message, which may quote a header
 * or a URL.
 */
public final class InternalErrors {

    private static final Logger LOG = LoggerFactory.getLogger(InternalErrors.class);
    private static final int FRAMES = 8;

    private InternalErrors() {}

    /** Keeps Vert.x from logging the messages of connection failures; the call handles them. */
    public static void silence(HttpConnection connection) {
        connection.exceptionHandler(
                failure -> LOG.debug("connection failed: {}", failure.getClass().getName()));
    }

    /** Sends a response. If that fails, aborts the exchange, so that the caller does not wait. */
    public static void respondOrAbort(HttpServerRequest caller, Runnable response) {
        try {
            response.run();
        } catch (Throwable failure) {
            log("respond to call", failure);
            Connections.abort(caller);
        }
    }

    public static void log(String attempt, Throwable failure) {
        LOG.error(
                "{}: unexpected {} at {}",
                attempt,
                failure.getClass().getName(),
                Arrays.stream(failure.getStackTrace())
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < ")));
    }
}
