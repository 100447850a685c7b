package io.leasehold.gateway;

import io.leasehold.audit.AccessRecord;
import io.leasehold.call.AuthorizedCall;
import io.leasehold.gateway.limit.Limits;
import io.leasehold.integration.Integration;
import io.leasehold.lease.LeaseId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/**
 * Admits calls to one event loop, enforces their limits, and writes their access records when they
 * end.
 */
final class AdmissionControl {

    private final Vertx vertx;
    private final GatewayHooks hooks;
    private final Limits limits;
    private final EventLoopLoad load;
    private final CallerConnections callers;
    private final BackpressureQueue queue;
    private final CallObserver observer;

    AdmissionControl(
            Vertx vertx,
            GatewayHooks hooks,
            Limits limits,
            EventLoopLoad load,
            CallerConnections callers) {
        this.vertx = vertx;
        this.hooks = hooks;
        this.limits = limits;
        this.load = load;
        this.callers = callers;
        this.queue = new BackpressureQueue(hooks.accessLog());
        this.observer = new GuardedCallObserver(hooks.observer());
    }

    /** Starts a call once the access log has room for its record. */
    void submit(HttpServerRequest caller, Consumer<CallTracker> call) {
        // A connection whose call is queued is not idle.
        CallerConnection.of(caller.connection()).callStarted();
        queue.submit(vertx, () -> start(caller, call));
    }

    /** Whether queued calls are still being polled. */
    boolean isQueueMoving() {
        return queue.isPolled();
    }

    private void start(HttpServerRequest caller, Consumer<CallTracker> call) {
        CallTracker tracker;
        try {
            tracker = new CallTracker(caller, this, observer.begun(caller::getHeader));
            load.callStarted(vertx);
        } catch (Throwable failure) {
            // Without a tracker nothing else would ever end this call.
            InternalErrors.log("start call", failure);
            Connections.abort(caller);
            return;
        }
        call.accept(tracker);
    }

    /** Refuses a call before any work is done for it, if this replica is overloaded. */
    void requireCapacity() {
        load.requireCapacity();
    }

    /**
     * Counts an authorized call against its rate limits, and acquires a permit for its destination.
     */
    void acquirePermits(
            HttpServerRequest caller,
            CallTracker tracker,
            Integration integration,
            AuthorizedCall call) {
        callers.markAuthorized(CallerConnection.of(caller.connection()));
        tracker.authorized(call);
        LeaseId lease = call.lease().id();
        limits.requireRate(lease);
        tracker.holds(limits.acquire(integration.destination(), lease, load.permits()));
    }

    /** Whether the caller's address has sent too many invalid handles. */
    boolean hasTooManyInvalidHandles(HttpServerRequest caller) {
        return !limits.hasNoInvalidHandles() && limits.hasTooManyInvalidHandles(source(caller));
    }

    /**
     * Counts an invalid handle against the caller's address. A genuine handle never counts,
     * whatever the state of its lease.
     *
     * @return the problem to respond with
     */
    BrokerException countIfInvalidHandle(HttpServerRequest caller, BrokerException refused) {
        return refused.problem() == Problem.HANDLE_INVALID
                ? limits.countInvalidHandle(source(caller)).orElse(refused)
                : refused;
    }

    private static String source(HttpServerRequest caller) {
        return CallerConnection.of(caller.connection()).source();
    }

    void finish(HttpServerRequest caller, AccessRecord record) {
        load.callEnded();
        CallerConnection.of(caller.connection()).callEnded();
        hooks.accessLog().add(record);
    }

    long nowMillis() {
        return hooks.clock().millis();
    }
}
