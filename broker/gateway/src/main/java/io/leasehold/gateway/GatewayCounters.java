package io.leasehold.gateway;

import io.leasehold.gateway.lifecycle.EventLoopLoad;
import io.leasehold.gateway.vertx.InternalErrors;
import io.vertx.core.http.HttpConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** Counters of one gateway, for metrics. Thread-safe. */
public final class GatewayCounters {

    private final LongAdder stale = new LongAdder();
    private final LongAdder upstreamConnections = new LongAdder();
    private final List<EventLoopLoad> loops = new CopyOnWriteArrayList<>();

    GatewayCounters() {}

    /** Calls that were authorized with stale data, because Vault could not be reached. */
    public long stale() {
        return stale.sum();
    }

    /** Calls that have started and not ended. */
    public int underWay() {
        return loops.stream().mapToInt(EventLoopLoad::underWay).sum();
    }

    /** Open connections to upstreams, in use or idle. */
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
        InternalErrors.silence(upstream);
        upstreamConnections.increment();
        upstream.closeHandler(_ -> upstreamConnections.decrement());
    }
}
