package io.leasehold.gateway;

import io.vertx.core.http.HttpConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** Counts what operators of a gateway want to watch. Thread-safe. */
public final class GatewayCounters {

    private final LongAdder stale = new LongAdder();
    private final LongAdder upstreamConnections = new LongAdder();
    private final List<EventLoopLoad> loops = new CopyOnWriteArrayList<>();

    GatewayCounters() {}

    /** Calls that were let through on older knowledge, because Vault could not be asked. */
    public long stale() {
        return stale.sum();
    }

    /** Calls that have begun and not ended. */
    public int underWay() {
        return loops.stream().mapToInt(EventLoopLoad::underWay).sum();
    }

    /** Connections to upstreams that are open, in use or not. */
    public long upstreamConnections() {
        return upstreamConnections.sum();
    }

    void countStale() {
        stale.increment();
    }

    void add(EventLoopLoad loop) {
        loops.add(loop);
    }

    void countUntilClosed(HttpConnection upstream) {
        InternalErrors.keepQuietAbout(upstream);
        upstreamConnections.increment();
        upstream.closeHandler(_ -> upstreamConnections.decrement());
    }
}
