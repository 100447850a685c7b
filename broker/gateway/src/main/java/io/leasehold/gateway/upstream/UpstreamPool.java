package io.leasehold.gateway.upstream;

import io.leasehold.gateway.vertx.ClientConnection;
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
 * Keep-alive HTTP/1.1 connections of one event loop. Each was made to a checked address for one
 * destination, and serves no other. The client's own pool supports many threads and kinds of
 * connections, which costs 5 % of a call. For that event loop only.
 */
final class UpstreamPool {

    private static final long SWEEP_MILLIS = 1_000;

    private final HttpClientAgent client;
    private final Context loop;
    private final int maxConnections;
    private final int maxWaiting;
    private final Handler<HttpConnection> onConnect;
    private final Map<PoolKey, AddressPool> pools = new HashMap<>();
    private boolean sweeping;

    /**
     * @param maxConnections to one address of a destination
     * @param maxWaiting calls that may wait for one of them
     * @param onConnect receives each new connection
     */
    UpstreamPool(
            HttpClientAgent client,
            Context loop,
            int maxConnections,
            int maxWaiting,
            Handler<HttpConnection> onConnect) {
        this.client = client;
        this.loop = loop;
        this.maxConnections = maxConnections;
        this.maxWaiting = maxWaiting;
        this.onConnect = onConnect;
    }

    /**
     * A connection without an active request. Fails as connecting does, or with {@link
     * ConnectionPoolTooBusyException}.
     */
    Future<UpstreamConnection> acquire(Destination destination, SocketAddress address) {
        return pools.computeIfAbsent(new PoolKey(destination, address), AddressPool::new).acquire();
    }

    private void scheduleSweep() {
        if (!sweeping) {
            sweeping = true;
            loop.owner().setTimer(SWEEP_MILLIS, _ -> sweep());
        }
    }

    private void sweep() {
        sweeping = false;
        try {
            pools.values().forEach(AddressPool::closeExpired);
            pools.values().removeIf(AddressPool::isEmpty);
        } finally {
            if (!pools.isEmpty()) {
                scheduleSweep();
            }
        }
    }

    /** What the connections of one pool have in common. */
    private record PoolKey(Destination destination, SocketAddress address) {}

    /** The connections to one address of a destination, and the calls that wait for one. */
    final class AddressPool {

        private final HttpConnectOptions options;
        private final Deque<PooledConnection> idle = new ArrayDeque<>();
        private final Deque<Promise<UpstreamConnection>> waiting = new ArrayDeque<>();
        private int open;

        /** Connects to the address; the host name is for the TLS handshake and the Host header. */
        private AddressPool(PoolKey key) {
            this.options =
                    new HttpConnectOptions()
                            .setServer(key.address())
                            .setHost(key.destination().host())
                            .setPort(key.destination().port())
                            .setSsl(key.destination().tls());
        }

        private Future<UpstreamConnection> acquire() {
            PooledConnection pooled = idle.pollLast();
            while (pooled != null) {
                if (pooled.isUsable()) {
                    return Future.succeededFuture(pooled);
                }
                pooled.abandon();
                pooled = idle.pollLast();
            }
            Promise<UpstreamConnection> promise = Promise.promise();
            if (open < maxConnections) {
                connectLater(promise);
            } else if (waiting.size() < maxWaiting) {
                waiting.add(promise);
            } else {
                promise.fail(new ConnectionPoolTooBusyException("too many requests are waiting"));
            }
            return promise.future();
        }

        /**
         * Takes back the connection of a finished call. A waiting call gets it in the next turn of
         * the event loop, after that call has ended.
         */
        void putBack(PooledConnection pooled) {
            idle.addLast(pooled);
            if (!waiting.isEmpty()) {
                serveNextLater();
            }
        }

        void remove(PooledConnection pooled) {
            open--;
            idle.remove(pooled);
            if (!waiting.isEmpty()) {
                serveNextLater();
            }
        }

        private void serveNextLater() {
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
                acquire().onComplete(next);
            } catch (Throwable fault) {
                next.tryFail(fault);
            }
        }

        /** In the loop's own context, because the context of a call ends with the call. */
        private void connectLater(Promise<UpstreamConnection> promise) {
            open++;
            try {
                scheduleSweep();
                loop.runOnContext(_ -> connect(promise));
            } catch (Throwable fault) {
                fail(promise, fault);
            }
        }

        private void connect(Promise<UpstreamConnection> promise) {
            try {
                client.connect(options)
                        .onComplete(
                                connection -> deliver(connection, promise),
                                failure -> fail(promise, failure));
            } catch (Throwable fault) {
                fail(promise, fault);
            }
        }

        private void deliver(HttpClientConnection connection, Promise<UpstreamConnection> promise) {
            PooledConnection pooled;
            try {
                pooled = wrap(connection);
            } catch (Throwable fault) {
                connection.close();
                fail(promise, fault);
                return;
            }
            promise.complete(pooled);
        }

        private void fail(Promise<UpstreamConnection> promise, Throwable failure) {
            open--;
            if (!waiting.isEmpty()) {
                serveNextLater();
            }
            promise.tryFail(failure);
        }

        private PooledConnection wrap(HttpClientConnection connection) {
            onConnect.handle(connection);
            return PooledConnection.of(new ClientConnection(connection), this);
        }

        /** The first were idle the longest, so they expire first. */
        private void closeExpired() {
            PooledConnection pooled = idle.peekFirst();
            while (pooled != null && !pooled.isUsable()) {
                idle.pollFirst();
                pooled.abandon();
                pooled = idle.peekFirst();
            }
        }

        private boolean isEmpty() {
            return open == 0 && waiting.isEmpty();
        }
    }
}
