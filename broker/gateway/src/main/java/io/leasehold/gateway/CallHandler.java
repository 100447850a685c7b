package io.leasehold.gateway;

import io.leasehold.call.AuthorizedCall;
import io.leasehold.call.Injector;
import io.leasehold.call.OutboundRequest;
import io.leasehold.call.ValidatedCall;
import io.leasehold.gateway.exchange.CallTimeouts;
import io.leasehold.gateway.exchange.PreparedCall;
import io.leasehold.gateway.exchange.ProxyExchange;
import io.leasehold.gateway.lifecycle.CallTracker;
import io.leasehold.gateway.upstream.Upstreams;
import io.leasehold.gateway.vertx.Connections;
import io.leasehold.gateway.vertx.InternalErrors;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/**
 * The steps of a call, in their order, until it is sent upstream. Runs on an event loop and never
 * blocks it. A step that fails ends the call, which {@link CallTracker} does exactly once.
 */
final class CallHandler implements Handler<HttpServerRequest> {

    /** Marks a response whose authorization used stale data, because Vault cannot be reached. */
    private static final String STALE = "Leasehold-Stale";

    private final CallIntake intake;
    private final AdmissionControl admission;
    private final RequestReader reader;
    private final CallAuthorization authorization;
    private final Upstreams upstreams;
    private final CallTimeouts timeouts;

    CallHandler(
            CallIntake intake,
            AdmissionControl admission,
            RequestReader reader,
            CallAuthorization authorization,
            Upstreams upstreams,
            CallTimeouts timeouts) {
        this.intake = intake;
        this.admission = admission;
        this.reader = reader;
        this.authorization = authorization;
        this.upstreams = upstreams;
        this.timeouts = timeouts;
    }

    @Override
    public void handle(HttpServerRequest caller) {
        try {
            caller.pause();
            if (!Connections.isAfterLast(caller)) {
                intake.submit(caller, this::check);
            }
        } catch (Throwable failure) {
            InternalErrors.log("start call", failure);
            Connections.abort(caller);
        }
    }

    private void check(IncomingCall incoming) {
        admission.requireCapacity();
        ValidatedCall call = reader.read(incoming);
        authorization.authorize(incoming, call, authorized -> exchange(incoming, call, authorized));
    }

    private void exchange(IncomingCall incoming, ValidatedCall call, AuthorizedCall authorized) {
        HttpServerRequest caller = incoming.caller();
        CallTracker tracker = incoming.tracker();
        if (caller.response().closed()) {
            tracker.abandoned();
            return;
        }
        admission.acquirePermits(incoming, call.integration(), authorized);
        if (authorized.isStale()) {
            caller.response().putHeader(STALE, "true");
        }
        OutboundRequest outbound = Injector.inject(call, authorized);
        PreparedCall prepared =
                new PreparedCall(caller, call.integration(), outbound, authorized.patterns());
        new ProxyExchange(prepared, tracker, timeouts).start(upstreams);
    }
}
