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

/** Lets calls into one event loop and out of it again, each counted and each recorded. */
final class AdmissionControl {

    private final Vertx vertx;
    private final GatewayHooks oversight;
    private final Limits limits;
    private final EventLoopLoad load;
    private final CallerConnections callers;
    private final BackpressureQueue lobby;
    private final CallObserver watch;

    AdmissionControl(
            Vertx vertx,
            GatewayHooks oversight,
            Limits limits,
            EventLoopLoad load,
            CallerConnections callers) {
        this.vertx = vertx;
        this.oversight = oversight;
        this.limits = limits;
        this.load = load;
        this.callers = callers;
        this.lobby = new BackpressureQueue(oversight.trail());
        this.watch = new GuardedCallObserver(oversight.watch());
    }

    /** Begins a call as soon as its record is sure to be kept. */
    void enter(HttpServerRequest caller, Consumer<CallTracker> call) {
        // Who waits here is not idle.
        CallerConnection.of(caller.connection()).callBegan();
        lobby.pass(vertx, () -> begin(caller, call));
    }

    /** Whether calls that wait for their turn are looked after. */
    boolean isMoving() {
        return lobby.isLookedAfter();
    }

    private void begin(HttpServerRequest caller, Consumer<CallTracker> call) {
        CallTracker ledger;
        try {
            ledger = new CallTracker(caller, this, watch.begun(caller::getHeader));
            load.begin(vertx);
        } catch (Throwable failure) {
            // Without a ledger nobody else would end it.
            InternalErrors.log("begin call", failure);
            Connections.breakOff(caller);
            return;
        }
        call.accept(ledger);
    }

    /** Refuses a call before any work is done for it. */
    void requireRoom() {
        load.requireRoom();
    }

    /** Takes the allowances of an admitted call, and its place at the destination. */
    void admit(
            HttpServerRequest caller,
            CallTracker ledger,
            Integration integration,
            AuthorizedCall call) {
        callers.prove(CallerConnection.of(caller.connection()));
        ledger.admitted(call);
        LeaseId lease = call.lease().id();
        limits.requirePace(lease);
        ledger.holds(limits.enter(integration.destination(), lease, load.places()));
    }

    /** Whether too many handles from the address of the caller did not open. */
    boolean distrusts(HttpServerRequest caller) {
        return !limits.trustsAll() && limits.distrusts(source(caller));
    }

    /**
     * Counts handles that do not open against the address of the caller. A genuine handle never
     * counts, whatever became of its lease.
     *
     * @return what the caller is told
     */
    BrokerException count(HttpServerRequest caller, BrokerException refused) {
        return refused.problem() == Problem.HANDLE_INVALID
                ? limits.countForged(source(caller)).orElse(refused)
                : refused;
    }

    private static String source(HttpServerRequest caller) {
        return CallerConnection.of(caller.connection()).source();
    }

    void leave(HttpServerRequest caller, AccessRecord record) {
        load.end();
        CallerConnection.of(caller.connection()).callEnded();
        oversight.trail().add(record);
    }

    long millis() {
        return oversight.clock().millis();
    }
}
