package io.leasehold.gateway.problem;

import io.leasehold.gateway.request.RequestFraming;
import io.leasehold.gateway.vertx.Connections;
import io.leasehold.gateway.vertx.EventLoop;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.LongAdder;

/**
 * Handles the rest of a request that was answered before all of it was read. A small rest is read
 * and discarded; for a larger one the connection is closed, after a short time in which the caller
 * can read the response.
 */
public final class BodyDrainer {

    private static final long MAX_DRAINED_BYTES = 64 * 1024;
    private static final long LINGER_MILLIS = 2_000;

    /** Time for the caller to send a small rest; after it the connection is closed. */
    private static final long MAX_DRAIN_MILLIS = 10_000;

    private BodyDrainer() {}

    /** Whether the connection cannot serve another request. An HTTP/2 connection always can. */
    static boolean mustCloseConnection(HttpServerRequest caller) {
        if (Connections.isShared(caller)) {
            return false;
        }
        if (caller.isEnded() && caller.decoderResult().isSuccess()) {
            return false;
        }
        return !caller.decoderResult().isSuccess()
                || caller.headers().contains(HttpHeaders.EXPECT)
                || caller.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || RequestFraming.contentLength(caller) > MAX_DRAINED_BYTES;
    }

    /** Discards the rest if it is small and arrives soon; otherwise resets the stream. */
    private static void drainStream(HttpServerRequest caller) {
        LongAdder read = new LongAdder();
        caller.exceptionHandler(_ -> {});
        caller.handler(
                chunk -> {
                    read.add(chunk.length());
                    if (read.sum() > MAX_DRAINED_BYTES) {
                        caller.handler(_ -> {});
                        Connections.stopRequest(caller);
                    }
                });
        caller.resume();
        if (!caller.isEnded()) {
            EventLoop.current().owner().setTimer(LINGER_MILLIS, _ -> stopUnlessEnded(caller));
        }
    }

    private static void stopUnlessEnded(HttpServerRequest caller) {
        if (!caller.isEnded()) {
            Connections.stopRequest(caller);
        }
    }

    /** Reads and discards the rest, and then closes the connection if {@code closing} is set. */
    public static void drain(HttpServerRequest caller, boolean closing) {
        if (Connections.isShared(caller)) {
            drainStream(caller);
            return;
        }
        if (closing) {
            Connections.markLast(caller);
        }
        if (closing || !caller.isEnded()) {
            EventLoop.current()
                    .owner()
                    .setTimer(
                            closing ? LINGER_MILLIS : MAX_DRAIN_MILLIS,
                            _ -> closeUnlessReused(caller, closing));
        }
        if (!caller.isEnded()) {
            caller.exceptionHandler(_ -> {});
            caller.handler(_ -> {});
            caller.endHandler(
                    _ -> {
                        if (closing) {
                            caller.connection().close();
                        }
                    });
            caller.resume();
        } else if (closing) {
            caller.connection().close();
        }
    }

    /** Unless the connection is closing, it may serve the next request by now. */
    private static void closeUnlessReused(HttpServerRequest caller, boolean closing) {
        if (closing || !caller.isEnded()) {
            Connections.closeNow(caller.connection());
        }
    }
}
