package io.leasehold.gateway;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.TimeUnit;

/**
 * What one HTTP/2 connection of a caller may ask of the broker. Each limit answers a known way of
 * making a server work for nothing: reset streams, endless header blocks, and frames that want an
 * answer.
 */
final class Http2Limits {

    private static final int STREAMS = 100;

    /** By either side, so also those that the caller provokes the broker to send. */
    private static final int RESETS = 200;

    private static final int WINDOW_SECONDS = 30;
    private static final int SMALL_CONTINUATIONS = 16;

    /** So that one stream whose body is not taken does not hold up the others. */
    private static final int CONNECTION_WINDOW = 1 << 20;

    private static final int STREAM_WINDOW = 64 * 1024;

    /** Pings and settings in a window; well-behaved clients send a few a minute. */
    private static final int QUESTIONS = 300;

    private long windowEnds = System.nanoTime() + TimeUnit.SECONDS.toNanos(WINDOW_SECONDS);
    private int questions;

    private Http2Limits() {}

    static void set(HttpServerOptions options, int maxHeaderBytes) {
        options.setInitialSettings(
                        new Http2Settings()
                                .setPushEnabled(false)
                                .setMaxConcurrentStreams(STREAMS)
                                .setInitialWindowSize(STREAM_WINDOW)
                                .setMaxHeaderListSize(maxHeaderBytes))
                .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
                .setHttp2RstFloodMaxRstFramePerWindow(RESETS)
                .setHttp2RstFloodWindowDuration(WINDOW_SECONDS)
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
                .setHttp2MaxSmallContinuationFrames(SMALL_CONTINUATIONS);
    }

    /** Counts what the caller asks of the connection itself, and ends it when that is too much. */
    static void watch(HttpConnection connection) {
        if (connection.protocolVersion() == HttpVersion.HTTP_2) {
            Http2Limits limits = new Http2Limits();
            connection.pingHandler(_ -> limits.count(connection));
            connection.remoteSettingsHandler(_ -> limits.count(connection));
        }
    }

    private void count(HttpConnection connection) {
        long now = System.nanoTime();
        if (now - windowEnds > 0) {
            windowEnds = now + TimeUnit.SECONDS.toNanos(WINDOW_SECONDS);
            questions = 0;
        }
        if (++questions == QUESTIONS) {
            Connections.cut(connection);
        }
    }
}
