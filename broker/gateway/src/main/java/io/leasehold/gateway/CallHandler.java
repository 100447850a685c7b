package io.leasehold.gateway;

import io.leasehold.call.AdmittedCall;
import io.leasehold.call.CallAdmission;
import io.leasehold.call.Injector;
import io.leasehold.call.OutboundRequest;
import io.leasehold.call.PresentedCall;
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
    private final CallAdmission admission;
    private final Executor blocking;
    private final Upstreams upstreams;
    private final Doors doors;
    private final CallCounts counts;

    CallHandler(
            Catalogue catalogue,
            CallAdmission admission,
            Executor blocking,
            Upstreams upstreams,
            Doors doors,
            CallCounts counts) {
        this.catalogue = catalogue;
        this.admission = admission;
        this.blocking = blocking;
        this.upstreams = upstreams;
        this.doors = doors;
        this.counts = counts;
    }

    @Override
    public void handle(HttpServerRequest caller) {
        caller.pause();
        guarded(caller, () -> begin(caller));
    }

    private void begin(HttpServerRequest caller) {
        doors.requireOpen();
        RequestHead head = RequestHead.read(caller);
        Integration integration =
                catalogue.find(head.integration()).orElseThrow(RequestHead::unknown);
        PresentedCall call = PresentedCall.of(head.request(), integration);
        CallOrigin origin = new ConnectionOrigin(caller.connection());
        Optional<AdmittedCall> admitted = admission.remembered(call.handle(), integration, origin);
        if (admitted.isPresent()) {
            send(caller, call, admitted.get());
        } else {
            admitElsewhere(caller, call, origin);
        }
    }

    private void admitElsewhere(HttpServerRequest caller, PresentedCall call, CallOrigin origin) {
        Context loop = EventLoop.current();
        // Without a handler a caller that leaves meanwhile would be logged as an error.
        caller.exceptionHandler(_ -> {});
        try {
            blocking.execute(() -> admit(caller, call, origin, loop));
        } catch (RejectedExecutionException _) {
            throw new BrokerException(Problem.OVERLOADED, "admit call: too many calls wait");
        }
    }

    private void admit(
            HttpServerRequest caller, PresentedCall call, CallOrigin origin, Context loop) {
        try {
            AdmittedCall admitted = admission.admit(call.handle(), call.integration(), origin);
            loop.runOnContext(_ -> guarded(caller, () -> send(caller, call, admitted)));
        } catch (RuntimeException failure) {
            loop.runOnContext(_ -> refuse(caller, failure));
        }
    }

    private void send(HttpServerRequest caller, PresentedCall call, AdmittedCall admitted) {
        if (caller.response().closed()) {
            return;
        }
        if (admitted.isStale()) {
            counts.countStale();
            caller.response().putHeader(STALE, "true");
        }
        OutboundRequest outbound = Injector.inject(call, admitted);
        upstreams.begin(caller, call.integration(), outbound, admitted.key());
    }

    private static void guarded(HttpServerRequest caller, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            refuse(caller, failure);
        }
    }

    private static void refuse(HttpServerRequest caller, RuntimeException failure) {
        if (failure instanceof BrokerException refused) {
            ProblemAnswer.send(caller, refused);
        } else {
            Faults.log("serve call", failure);
            ProblemAnswer.sendFault(caller);
        }
    }
}
