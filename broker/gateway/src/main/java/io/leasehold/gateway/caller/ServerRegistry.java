package io.leasehold.gateway.caller;

import io.leasehold.gateway.vertx.HeaderReadTimeout;
import io.leasehold.gateway.vertx.InternalErrors;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The servers of all event loops and their connections, so that they can be shut down together. */
public final class ServerRegistry {

    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final CallerConnections callers;
    private volatile boolean closing;

    public ServerRegistry(CallerConnections callers) {
        this.callers = callers;
    }

    public void add(HttpServer server) {
        servers.add(server);
    }

    public void register(HttpConnection connection) {
        InternalErrors.silence(connection);
        Http2Limits.countControlFrames(connection);
        CallerConnection.of(connection)
                .httpReady(connection, HeaderReadTimeout.install(connection));
    }

    public CallerConnections callers() {
        return callers;
    }

    public int port() {
        if (servers.isEmpty()) {
            throw new IllegalStateException("read port of call gateway: it was not started");
        }
        return servers.getFirst().actualPort();
    }

    public boolean isOpenAt(int port) {
        return servers.stream().anyMatch(server -> server.actualPort() == port);
    }

    public void requireOpen() {
        if (closing) {
            throw new BrokerException(
                    Problem.OVERLOADED, "accept call: this replica is shutting down; retry later");
        }
    }

    /** Accepts no more calls; completes when active calls have ended, or after the timeout. */
    public Future<?> shutDown(Duration timeout) {
        closing = true;
        return Future.join(servers.stream().map(server -> server.shutdown(timeout)).toList());
    }
}
