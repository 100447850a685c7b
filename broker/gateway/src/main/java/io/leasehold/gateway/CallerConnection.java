package io.leasehold.gateway;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a caller, from the moment at which it was accepted. Changed by its own event
 * loop; everybody may look.
 */
final class CallerConnection {

    private static final AttributeKey<CallerConnection> KEY =
            AttributeKey.valueOf(CallerConnection.class, "caller");

    /** A head that began may take so long, however often a byte of it comes. */
    private static final long LONGEST_HEAD_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Channel channel;
    private final String source;
    private volatile @Nullable HttpConnection http;
    private volatile @Nullable HeaderReadTimeout head;
    private volatile boolean proven;
    private volatile int calls;
    private volatile long quietSince;

    /**
     * @param source the address that it comes from
     */
    CallerConnection(Channel channel, String source, long now) {
        this.channel = channel;
        this.source = source;
        this.quietSince = now;
        channel.attr(KEY).set(this);
    }

    /** What a connection was accepted as. */
    static CallerConnection of(HttpConnection connection) {
        return ((HttpServerConnection) connection)
                .channelHandlerContext()
                .channel()
                .attr(KEY)
                .get();
    }

    String source() {
        return source;
    }

    /** Requests may come on it from now on. */
    void speaks(HttpConnection connection, HeaderReadTimeout deadline) {
        head = deadline;
        http = connection;
    }

    /** A call was admitted on it: its caller is no stranger. */
    void prove() {
        proven = true;
    }

    boolean isProven() {
        return proven;
    }

    void callBegan() {
        calls = calls + 1;
    }

    void callEnded() {
        quietSince = System.nanoTime();
        calls = calls - 1;
    }

    /** Whether it is held open for nothing. */
    boolean isIdle(ConnectionPolicy terms, long idleNanos, long now) {
        if (calls > 0) {
            return false;
        }
        HeaderReadTimeout known = head;
        if (known != null && known.hasBegun()) {
            return known.isMissed(now, Math.min(idleNanos, LONGEST_HEAD_NANOS));
        }
        long longest = (proven ? terms.keepAlive() : terms.firstRequest()).toNanos();
        return longest > 0 && now - quietSince > longest;
    }

    void cut() {
        HttpConnection known = http;
        if (known == null) {
            channel.close();
        } else {
            Connections.cut(known);
        }
    }
}
