package io.leasehold.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is left of a request that was answered before all of it was read. Little is read and thrown
 * away; more ends the connection, after a moment in which the caller can take the answer.
 */
final class BodyDrainer {

    private static final long WORTH_READING = 64 * 1024;
    private static final long MOMENT_MILLIS = 2_000;

    /** For what is worth reading; who needs longer for so little holds the connection. */
    private static final long LONGEST_MILLIS = 10_000;

    private BodyDrainer() {}

    /** Whether the connection is no use for another request; one with streams always is. */
    static boolean mustEndConnection(HttpServerRequest caller) {
        if (Connections.isShared(caller)) {
            return false;
        }
        if (caller.isEnded() && caller.decoderResult().isSuccess()) {
            return false;
        }
        return !caller.decoderResult().isSuccess()
                || caller.headers().contains(HttpHeaders.EXPECT)
                || caller.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || RequestHead.contentLength(caller) > WORTH_READING;
    }

    /** Lets the rest come if it comes soon, and otherwise has the caller told to stop. */
    private static void discardOfStream(HttpServerRequest caller) {
        LongAdder read = new LongAdder();
        caller.exceptionHandler(_ -> {});
        caller.handler(
                chunk -> {
                    read.add(chunk.length());
                    if (read.sum() > WORTH_READING) {
                        caller.handler(_ -> {});
                        Connections.refuseRest(caller);
                    }
                });
        caller.resume();
        if (!caller.isEnded()) {
            EventLoop.current().owner().setTimer(MOMENT_MILLIS, _ -> refuseUnlessEnded(caller));
        }
    }

    private static void refuseUnlessEnded(HttpServerRequest caller) {
        if (!caller.isEnded()) {
            Connections.refuseRest(caller);
        }
    }

    /** Reads the rest into nothing; with {@code last} the connection is closed then. */
    static void discard(HttpServerRequest caller, boolean last) {
        if (Connections.isShared(caller)) {
            discardOfStream(caller);
            return;
        }
        if (last) {
            Connections.spend(caller);
        }
        if (last || !caller.isEnded()) {
            EventLoop.current()
                    .owner()
                    .setTimer(last ? MOMENT_MILLIS : LONGEST_MILLIS, _ -> cut(caller, last));
        }
        if (!caller.isEnded()) {
            caller.exceptionHandler(_ -> {});
            caller.handler(_ -> {});
            caller.endHandler(
                    _ -> {
                        if (last) {
                            caller.connection().close();
                        }
                    });
            caller.resume();
        } else if (last) {
            caller.connection().close();
        }
    }

    /** By now the connection may serve the next request, unless this one was the last. */
    private static void cut(HttpServerRequest caller, boolean last) {
        if (last || !caller.isEnded()) {
            Connections.cut(caller.connection());
        }
    }
}
