package io.leasehold.gateway;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what should not have happened: the kind and place of a failure, never its message, which may
 * quote a header or a URL.
 */
final class InternalErrors {

    private static final Logger LOG = LoggerFactory.getLogger(InternalErrors.class);
    private static final int FRAMES = 8;

    private InternalErrors() {}

    /** Has failures of a connection reported to its call only; Vert.x would log their messages. */
    static void keepQuietAbout(HttpConnection connection) {
        connection.exceptionHandler(
                failure -> LOG.debug("connection failed: {}", failure.getClass().getName()));
    }

    /** Answers a caller, or cuts it: whoever cannot be answered must not wait. */
    static void answering(HttpServerRequest caller, Runnable answer) {
        try {
            answer.run();
        } catch (Throwable failure) {
            log("answer call", failure);
            Connections.breakOff(caller);
        }
    }

    static void log(String attempt, Throwable failure) {
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
