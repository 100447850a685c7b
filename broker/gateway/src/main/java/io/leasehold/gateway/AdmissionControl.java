package io.leasehold.gateway;

import io.leasehold.call.AuthorizedCall;
import io.leasehold.gateway.caller.CallerConnection;
import io.leasehold.gateway.caller.ServerRegistry;
import io.leasehold.gateway.lifecycle.EventLoopLoad;
import io.leasehold.gateway.limit.Limits;
import io.leasehold.integration.Integration;
import io.leasehold.lease.LeaseId;

/** Decides whether one event loop has room for a call: before any work, and once authorized. */
final class AdmissionControl {

    private final ServerRegistry servers;
    private final Limits limits;
    private final EventLoopLoad load;
    private final GatewayCounters counters;

    AdmissionControl(
            ServerRegistry servers, Limits limits, EventLoopLoad load, GatewayCounters counters) {
        this.servers = servers;
        this.limits = limits;
        this.load = load;
        this.counters = counters;
    }

    /**
     * Refuses a call before any work is done for it, if this replica is shutting down or
     * overloaded.
     */
    void requireCapacity() {
        servers.requireOpen();
        load.requireCapacity();
    }

    /**
     * Counts an authorized call against its rate limits, and acquires a permit for its destination.
     */
    void acquirePermits(IncomingCall incoming, Integration integration, AuthorizedCall call) {
        servers.callers().markAuthorized(CallerConnection.of(incoming.caller().connection()));
        incoming.authorized(call);
        LeaseId lease = call.lease().id();
        limits.requireRate(lease);
        incoming.tracker().holds(limits.acquire(integration.destination(), lease, load.permits()));
        if (call.isStale()) {
            counters.countStale();
        }
    }
}
