package io.leasehold.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * What is left of a request that was answered before all of it was read. Little is read and thrown
 * away; more ends the connection, after a moment in which the caller can take the answer.
 */
final class UnreadBody {

    private static final long WORTH_READING = 64 * 1024;
    private static final long MOMENT_MILLIS = 2_000;

    private UnreadBody() {}

    /** Whether the connection is no use for another request. */
    static boolean mustEndConnection(HttpServerRequest caller) {
        if (caller.isEnded() && caller.decoderResult().isSuccess()) {
            return false;
        }
        return !caller.decoderResult().isSuccess()
                || caller.headers().contains(HttpHeaders.EXPECT)
                || caller.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || RequestHead.contentLength(caller) > WORTH_READING;
    }

    /** Reads the rest into nothing; with {@code last} the connection is closed then. */
    static void discard(HttpServerRequest caller, boolean last) {
        if (last) {
            EventLoop.current()
                    .owner()
                    .setTimer(MOMENT_MILLIS, _ -> Connections.cut(caller.connection()));
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
}
