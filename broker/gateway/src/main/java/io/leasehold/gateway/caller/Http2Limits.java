package io.leasehold.gateway.caller;

import io.leasehold.gateway.vertx.Connections;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.TimeUnit;

/**
 * Limits for one HTTP/2 connection of a caller. Each counters a known denial-of-service attack:
 * stream resets, endless header blocks, and frames that require a response.
 */
public final class Http2Limits {

    private static final int MAX_STREAMS = 100;

    /** Sent by either side, so including those that a caller provokes the broker to send. */
    private static final int MAX_RESETS = 200;

    private static final int WINDOW_SECONDS = 30;
    private static final int MAX_SMALL_CONTINUATIONS = 16;

    /**
     * Larger than a stream's, so that one stream whose body is not read does not block the others.
     */
    private static final int CONNECTION_WINDOW = 1 << 20;

    private static final int STREAM_WINDOW = 64 * 1024;

    /** Pings and settings in a window; well-behaved clients send a few a minute. */
    private static final int MAX_CONTROL_FRAMES = 300;

    private long windowEndsNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(WINDOW_SECONDS);
    private int controlFrames;

    private Http2Limits() {}

    public static void apply(HttpServerOptions options, int maxHeaderBytes) {
        options.setInitialSettings(
                        new Http2Settings()
                                .setPushEnabled(false)
                                .setMaxConcurrentStreams(MAX_STREAMS)
                                .setInitialWindowSize(STREAM_WINDOW)
                                .setMaxHeaderListSize(maxHeaderBytes))
                .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
                .setHttp2RstFloodMaxRstFramePerWindow(MAX_RESETS)
                .setHttp2RstFloodWindowDuration(WINDOW_SECONDS)
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
                .setHttp2MaxSmallContinuationFrames(MAX_SMALL_CONTINUATIONS);
    }

    /** Counts control frames of the caller, and closes the connection at the limit. */
    static void countControlFrames(HttpConnection connection) {
        if (connection.protocolVersion() == HttpVersion.HTTP_2) {
            Http2Limits limits = new Http2Limits();
            connection.pingHandler(_ -> limits.count(connection));
            connection.remoteSettingsHandler(_ -> limits.count(connection));
        }
    }

    private void count(HttpConnection connection) {
        long now = System.nanoTime();
        if (now - windowEndsNanos > 0) {
            windowEndsNanos = now + TimeUnit.SECONDS.toNanos(WINDOW_SECONDS);
            controlFrames = 0;
        }
        if (++controlFrames == MAX_CONTROL_FRAMES) {
            Connections.closeNow(connection);
        }
    }
}
