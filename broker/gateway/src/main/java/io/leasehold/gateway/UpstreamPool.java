package io.leasehold.gateway;

import io.leasehold.integration.Destination;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The connections of one event loop that speak HTTP/1.1, kept from one call to the next. Each was
 * made to an address that was checked, for one destination, and serves no other. The client has a
 * pool of its own, for many threads and kinds of connection, which costs a twentieth of a call. For
 * that event loop only.
 */
final class UpstreamPool {

    private static final long SWEEP_MILLIS = 1_000;

    private final HttpClientAgent client;
    private final Context loop;
    private final int most;
    private final int mostWaiting;
    private final Handler<HttpConnection> connected;
    private final Map<Way, Line> lines = new HashMap<>();
    private boolean sweeping;

    /**
     * @param most connections to one address of a destination
     * @param mostWaiting calls that may wait for one of them
     * @param connected told of each new connection
     */
    UpstreamPool(
            HttpClientAgent client,
            Context loop,
            int most,
            int mostWaiting,
            Handler<HttpConnection> connected) {
        this.client = client;
        this.loop = loop;
        this.most = most;
        this.mostWaiting = mostWaiting;
        this.connected = connected;
    }

    /**
     * A connection with nothing under way. Fails as the connection does, or with {@link
     * ConnectionPoolTooBusyException}.
     */
    Future<UpstreamConnection> take(Destination destination, SocketAddress address) {
        return lines.computeIfAbsent(new Way(destination, address), Line::new).take();
    }

    private void sweepLater() {
        if (!sweeping) {
            sweeping = true;
            loop.owner().setTimer(SWEEP_MILLIS, _ -> sweep());
        }
    }

    private void sweep() {
        sweeping = false;
        try {
            lines.values().forEach(Line::closeTheOld);
            lines.values().removeIf(Line::isEmpty);
        } finally {
            if (!lines.isEmpty()) {
                sweepLater();
            }
        }
    }

    /** Where connections of one kind go. */
    private record Way(Destination destination, SocketAddress address) {}

    /** The connections of one way, and who waits for one. */
    final class Line {

        private final HttpConnectOptions options;
        private final Deque<PooledConnection> idle = new ArrayDeque<>();
        private final Deque<Promise<UpstreamConnection>> waiting = new ArrayDeque<>();
        private int open;

        /** Goes to the address; the name is for the handshake and what follows from it. */
        private Line(Way way) {
            this.options =
                    new HttpConnectOptions()
                            .setServer(way.address())
                            .setHost(way.destination().host())
                            .setPort(way.destination().port())
                            .setSsl(way.destination().tls());
        }

        private Future<UpstreamConnection> take() {
            PooledConnection kept = idle.pollLast();
            while (kept != null) {
                if (kept.isUsable()) {
                    return Future.succeededFuture(kept);
                }
                kept.abandon();
                kept = idle.pollLast();
            }
            Promise<UpstreamConnection> promise = Promise.promise();
            if (open < most) {
                dial(promise);
            } else if (waiting.size() < mostWaiting) {
                waiting.add(promise);
            } else {
                promise.fail(new ConnectionPoolTooBusyException("too many wait"));
            }
            return promise.future();
        }

        /** From the last call; whoever waits is served in the next turn, when that has ended. */
        void takeBack(PooledConnection kept) {
            idle.addLast(kept);
            if (!waiting.isEmpty()) {
                serveSoon();
            }
        }

        void lose(PooledConnection kept) {
            open--;
            idle.remove(kept);
            if (!waiting.isEmpty()) {
                serveSoon();
            }
        }

        private void serveSoon() {
            loop.runOnContext(
                    _ -> {
                        Promise<UpstreamConnection> next = waiting.poll();
                        if (next != null) {
                            serve(next);
                        }
                    });
        }

        private void serve(Promise<UpstreamConnection> next) {
            try {
                take().onComplete(next);
            } catch (Throwable fault) {
                next.tryFail(fault);
            }
        }

        /** From the loop's own context: that of a call ends with the call. */
        private void dial(Promise<UpstreamConnection> promise) {
            open++;
            try {
                sweepLater();
                loop.runOnContext(_ -> connect(promise));
            } catch (Throwable fault) {
                giveUp(promise, fault);
            }
        }

        private void connect(Promise<UpstreamConnection> promise) {
            try {
                client.connect(options)
                        .onComplete(
                                connection -> hand(connection, promise),
                                failure -> giveUp(promise, failure));
            } catch (Throwable fault) {
                giveUp(promise, fault);
            }
        }

        private void hand(HttpClientConnection connection, Promise<UpstreamConnection> promise) {
            PooledConnection kept;
            try {
                kept = welcome(connection);
            } catch (Throwable fault) {
                connection.close();
                giveUp(promise, fault);
                return;
            }
            promise.complete(kept);
        }

        private void giveUp(Promise<UpstreamConnection> promise, Throwable failure) {
            open--;
            if (!waiting.isEmpty()) {
                serveSoon();
            }
            promise.tryFail(failure);
        }

        private PooledConnection welcome(HttpClientConnection connection) {
            connected.handle(connection);
            return PooledConnection.of(connection, this);
        }

        /** The oldest are used least, so they are the first to be too old. */
        private void closeTheOld() {
            PooledConnection kept = idle.peekFirst();
            while (kept != null && !kept.isUsable()) {
                idle.pollFirst();
                kept.abandon();
                kept = idle.peekFirst();
            }
        }

        private boolean isEmpty() {
            return open == 0 && waiting.isEmpty();
        }
    }
}
