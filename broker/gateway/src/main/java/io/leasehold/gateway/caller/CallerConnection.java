package io.leasehold.gateway.caller;

import io.leasehold.gateway.vertx.Connections;
import io.leasehold.gateway.vertx.HeaderReadTimeout;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a caller, from the moment it was accepted. Written by its event loop, readable
 * by every thread.
 */
public final class CallerConnection {

    private static final AttributeKey<CallerConnection> KEY =
            AttributeKey.valueOf(CallerConnection.class, "caller");

    /** A request head must be complete within this time, however often a byte of it arrives. */
    private static final long MAX_HEAD_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Channel channel;
    private final String source;
    private volatile @Nullable HttpConnection http;
    private volatile @Nullable HeaderReadTimeout headTimeout;
    private volatile boolean authorized;
    private volatile int calls;
    private volatile long idleSince;

    /**
     * @param source its remote address
     */
    CallerConnection(Channel channel, String source, long now) {
        this.channel = channel;
        this.source = source;
        this.idleSince = now;
        channel.attr(KEY).set(this);
    }

    /** The accepted connection that carries this HTTP connection. */
    public static CallerConnection of(HttpConnection connection) {
        return Connections.channelOf(connection).attr(KEY).get();
    }

    public String source() {
        return source;
    }

    /** From now on requests can arrive on it. */
    void httpReady(HttpConnection connection, HeaderReadTimeout timeout) {
        headTimeout = timeout;
        http = connection;
    }

    /** A call was authorized on it. */
    void markAuthorized() {
        authorized = true;
    }

    boolean isAuthorized() {
        return authorized;
    }

    public void callStarted() {
        calls = calls + 1;
    }

    public void callEnded() {
        idleSince = System.nanoTime();
        calls = calls - 1;
    }

    /** Whether it has been open without a call for too long. */
    boolean isIdle(ConnectionPolicy policy, long idleNanos, long now) {
        if (calls > 0) {
            return false;
        }
        HeaderReadTimeout reading = headTimeout;
        if (reading != null && reading.isReadingHead()) {
            return reading.isExceeded(now, Math.min(idleNanos, MAX_HEAD_NANOS));
        }
        long longest = (authorized ? policy.keepAlive() : policy.firstRequest()).toNanos();
        return longest > 0 && now - idleSince > longest;
    }

    void close() {
        HttpConnection current = http;
        if (current == null) {
            channel.close();
        } else {
            Connections.closeNow(current);
        }
    }
}
