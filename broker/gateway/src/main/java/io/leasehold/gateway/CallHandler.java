package io.leasehold.gateway;

import io.leasehold.call.AdmittedCall;
import io.leasehold.call.CallAdmission;
import io.leasehold.call.Injector;
import io.leasehold.call.OutboundRequest;
import io.leasehold.call.PresentedCall;
import io.leasehold.call.TraceHeaders;
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
    private final CallAdmission admission;
    private final Executor blocking;
    private final Upstreams upstreams;
    private final Doors doors;
    private final CallCounts counts;
    private final Reception reception;

    CallHandler(
            Catalogue catalogue,
            TraceHeaders traces,
            CallAdmission admission,
            Executor blocking,
            Upstreams upstreams,
            Doors doors,
            CallCounts counts,
            Reception reception) {
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
            Faults.log("begin call", failure);
            Connections.breakOff(caller);
        }
    }

    private void begin(HttpServerRequest caller, CallLedger ledger) {
        doors.requireOpen();
        reception.requireRoom();
        RequestHead head = RequestHead.read(caller);
        Integration integration =
                catalogue.find(head.integration()).orElseThrow(RequestHead::unknown);
        ledger.found(integration);
        admit(caller, PresentedCall.of(head.request(), integration, traces), ledger);
    }

    private void admit(HttpServerRequest caller, PresentedCall call, CallLedger ledger) {
        CallOrigin origin = new ConnectionOrigin(caller.connection());
        try {
            Optional<AdmittedCall> admitted =
                    admission.remembered(call.handle(), call.integration(), origin);
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
            HttpServerRequest caller, PresentedCall call, CallOrigin origin, CallLedger ledger) {
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
            PresentedCall call,
            CallOrigin origin,
            CallLedger ledger,
            Context loop) {
        try {
            AdmittedCall admitted = admission.admit(call.handle(), call.integration(), origin);
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
    private void name(PresentedCall call, CallLedger ledger) {
        try {
            admission.named(call.handle()).ifPresent(ledger::bears);
        } catch (Throwable failure) {
            Faults.log("name lease of call", failure);
        }
    }

    private void send(
            HttpServerRequest caller,
            PresentedCall call,
            AdmittedCall admitted,
            CallLedger ledger) {
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

    private void guarded(HttpServerRequest caller, CallLedger ledger, Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            refuse(caller, ledger, failure);
        }
    }

    private void refuse(HttpServerRequest caller, CallLedger ledger, Throwable failure) {
        if (!(failure instanceof BrokerException why)) {
            faulted(caller, ledger, failure);
            return;
        }
        try {
            BrokerException refused = reception.count(caller, why);
            ProblemAnswer.send(caller, refused);
            ledger.refused(refused);
        } catch (Throwable fault) {
            faulted(caller, ledger, fault);
        }
    }

    private static void faulted(HttpServerRequest caller, CallLedger ledger, Throwable fault) {
        Faults.log("serve call", fault);
        Faults.answering(caller, () -> ProblemAnswer.sendFault(caller));
        ledger.faulted();
    }
}
