package io.leasehold.gateway;

import io.leasehold.call.AuthorizedCall;
import io.leasehold.call.CallAuthorizer;
import io.leasehold.call.Injector;
import io.leasehold.call.OutboundRequest;
import io.leasehold.call.TraceHeaders;
import io.leasehold.call.ValidatedCall;
import io.leasehold.integration.Catalogue;
import io.leasehold.integration.Integration;
import io.leasehold.lease.CallOrigin;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Takes a call from its head to the moment at which it goes upstream. Runs on an event loop and
 * never blocks it: what has to ask Vault is done elsewhere.
 */
final class CallHandler implements Handler<HttpServerRequest> {

    /** Marks an answer that rests on what Vault said too long ago, because it is away. */
    private static final String STALE = "Leasehold-Stale";

    private final Catalogue catalogue;
    private final TraceHeaders traces;
    private final CallAuthorizer admission;
    private final Executor blocking;
    private final Upstreams upstreams;
    private final ServerRegistry doors;
    private final GatewayCounters counts;
    private final AdmissionControl reception;

    CallHandler(
            Catalogue catalogue,
            TraceHeaders traces,
            CallAuthorizer admission,
            Executor blocking,
            Upstreams upstreams,
            ServerRegistry doors,
            GatewayCounters counts,
            AdmissionControl reception) {
        this.catalogue = catalogue;
        this.traces = traces;
        this.admission = admission;
        this.blocking = blocking;
        this.upstreams = upstreams;
        this.doors = doors;
        this.counts = counts;
        this.reception = reception;
    }

    @Override
    public void handle(HttpServerRequest caller) {
        try {
            caller.pause();
            if (Connections.isSpent(caller)) {
                return;
            }
            reception.enter(caller, ledger -> guarded(caller, ledger, () -> begin(caller, ledger)));
        } catch (Throwable failure) {
            InternalErrors.log("begin call", failure);
            Connections.breakOff(caller);
        }
    }

    private void begin(HttpServerRequest caller, CallTracker ledger) {
        doors.requireOpen();
        reception.requireRoom();
        RequestHead head = RequestHead.read(caller);
        Integration integration =
                catalogue.find(head.integration()).orElseThrow(RequestHead::unknown);
        ledger.found(integration);
        admit(caller, ValidatedCall.of(head.request(), integration, traces), ledger);
    }

    private void admit(HttpServerRequest caller, ValidatedCall call, CallTracker ledger) {
        CallOrigin origin = new ConnectionOrigin(caller.connection());
        try {
            Optional<AuthorizedCall> admitted =
                    admission.authorizeCached(call.handle(), call.integration(), origin);
            if (admitted.isPresent()) {
                send(caller, call, admitted.get(), ledger);
            } else {
                admitElsewhere(caller, call, origin, ledger);
            }
        } catch (BrokerException refused) {
            name(call, ledger);
            throw refused;
        }
    }

    private void admitElsewhere(
            HttpServerRequest caller, ValidatedCall call, CallOrigin origin, CallTracker ledger) {
        if (reception.distrusts(caller)) {
            admission.requireKnownKey(call.handle());
        }
        Context loop = EventLoop.current();
        // Without a handler a caller that leaves meanwhile would be logged as an error.
        caller.exceptionHandler(_ -> {});
        try {
            blocking.execute(() -> admit(caller, call, origin, ledger, loop));
        } catch (RejectedExecutionException _) {
            throw new BrokerException(Problem.OVERLOADED, "admit call: too many calls wait");
        }
    }

    private void admit(
            HttpServerRequest caller,
            ValidatedCall call,
            CallOrigin origin,
            CallTracker ledger,
            Context loop) {
        try {
            AuthorizedCall admitted =
                    admission.authorize(call.handle(), call.integration(), origin);
            loop.runOnContext(
                    _ -> guarded(caller, ledger, () -> send(caller, call, admitted, ledger)));
        } catch (Throwable failure) {
            loop.runOnContext(
                    _ -> {
                        name(call, ledger);
                        refuse(caller, ledger, failure);
                    });
        }
    }

    /** Who called is worth telling, but not worth the caller's answer. */
    private void name(ValidatedCall call, CallTracker ledger) {
        try {
            admission.named(call.handle()).ifPresent(ledger::bears);
        } catch (Throwable failure) {
            InternalErrors.log("name lease of call", failure);
        }
    }

    private void send(
            HttpServerRequest caller,
            ValidatedCall call,
            AuthorizedCall admitted,
            CallTracker ledger) {
        if (caller.response().closed()) {
            ledger.abandoned();
            return;
        }
        reception.admit(caller, ledger, call.integration(), admitted);
        if (admitted.isStale()) {
            counts.countStale();
            caller.response().putHeader(STALE, "true");
        }
        OutboundRequest outbound = Injector.inject(call, admitted);
        upstreams.begin(caller, call.integration(), outbound, admitted.patterns(), ledger);
    }

    private void guarded(HttpServerRequest caller, CallTracker ledger, Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            refuse(caller, ledger, failure);
        }
    }

    private void refuse(HttpServerRequest caller, CallTracker ledger, Throwable failure) {
        if (!(failure instanceof BrokerException why)) {
            faulted(caller, ledger, failure);
            return;
        }
        try {
            BrokerException refused = reception.count(caller, why);
            ProblemResponse.send(caller, refused);
            ledger.refused(refused);
        } catch (Throwable fault) {
            faulted(caller, ledger, fault);
        }
    }

    private static void faulted(HttpServerRequest caller, CallTracker ledger, Throwable fault) {
        InternalErrors.log("serve call", fault);
        InternalErrors.answering(caller, () -> ProblemResponse.sendFault(caller));
        ledger.faulted();
    }
}
