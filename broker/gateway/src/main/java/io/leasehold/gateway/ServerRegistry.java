package io.leasehold.gateway;

import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The servers of all event loops and the callers at them, so that they can be shut as one. */
final class ServerRegistry {

    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final CallerConnections callers;
    private volatile boolean closing;

    ServerRegistry(CallerConnections callers) {
        this.callers = callers;
    }

    void add(HttpServer server) {
        servers.add(server);
    }

    void welcome(HttpConnection caller) {
        InternalErrors.keepQuietAbout(caller);
        Http2Limits.watch(caller);
        CallerConnection.of(caller).speaks(caller, HeaderReadTimeout.watch(caller));
    }

    CallerConnections callers() {
        return callers;
    }

    int port() {
        if (servers.isEmpty()) {
            throw new IllegalStateException("tell port of call gateway: it was not started");
        }
        return servers.getFirst().actualPort();
    }

    boolean isOpenAt(int port) {
        return servers.stream().anyMatch(server -> server.actualPort() == port);
    }

    void requireOpen() {
        if (closing) {
            throw new BrokerException(Problem.OVERLOADED, "take call: this replica is stopping");
        }
    }

    /** Takes no more calls; completes when those under way are done, or their time is over. */
    Future<?> shut(Duration time) {
        closing = true;
        return Future.join(servers.stream().map(server -> server.shutdown(time)).toList());
    }
}
