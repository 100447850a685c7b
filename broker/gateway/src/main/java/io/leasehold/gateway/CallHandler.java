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
 * Processes a call from its head until it is sent upstream. Runs on an event loop and never blocks
 * it: what must ask Vault runs on the blocking executor.
 */
final class CallHandler implements Handler<HttpServerRequest> {

    /** Marks a response whose authorization used stale data, because Vault cannot be reached. */
    private static final String STALE = "Leasehold-Stale";

    private final Catalogue catalogue;
    private final TraceHeaders traceHeaders;
    private final CallAuthorizer authorizer;
    private final Executor blocking;
    private final Upstreams upstreams;
    private final ServerRegistry servers;
    private final GatewayCounters counters;
    private final AdmissionControl admission;

    CallHandler(
            Catalogue catalogue,
            TraceHeaders traceHeaders,
            CallAuthorizer authorizer,
            Executor blocking,
            Upstreams upstreams,
            ServerRegistry servers,
            GatewayCounters counters,
            AdmissionControl admission) {
        this.catalogue = catalogue;
        this.traceHeaders = traceHeaders;
        this.authorizer = authorizer;
        this.blocking = blocking;
        this.upstreams = upstreams;
        this.servers = servers;
        this.counters = counters;
        this.admission = admission;
    }

    @Override
    public void handle(HttpServerRequest caller) {
        try {
            caller.pause();
            if (Connections.isAfterLast(caller)) {
                return;
            }
            admission.submit(
                    caller, tracker -> guarded(caller, tracker, () -> start(caller, tracker)));
        } catch (Throwable failure) {
            InternalErrors.log("start call", failure);
            Connections.abort(caller);
        }
    }

    private void start(HttpServerRequest caller, CallTracker tracker) {
        servers.requireOpen();
        admission.requireCapacity();
        RequestHead head = RequestHead.read(caller);
        Integration integration =
                catalogue.find(head.integration()).orElseThrow(RequestHead::unknownIntegration);
        tracker.integrationFound(integration);
        authorize(caller, ValidatedCall.of(head.request(), integration, traceHeaders), tracker);
    }

    private void authorize(HttpServerRequest caller, ValidatedCall call, CallTracker tracker) {
        CallOrigin origin = new ConnectionOrigin(caller.connection());
        try {
            Optional<AuthorizedCall> authorized =
                    authorizer.authorizeCached(call.handle(), call.integration(), origin);
            if (authorized.isPresent()) {
                send(caller, call, authorized.get(), tracker);
            } else {
                authorizeBlocking(caller, call, origin, tracker);
            }
        } catch (BrokerException refused) {
            nameLease(call, tracker);
            throw refused;
        }
    }

    private void authorizeBlocking(
            HttpServerRequest caller, ValidatedCall call, CallOrigin origin, CallTracker tracker) {
        if (admission.hasTooManyInvalidHandles(caller)) {
            authorizer.requireKnownKey(call.handle());
        }
        Context loop = EventLoop.current();
        // Without a handler, Vert.x would log a caller that disconnects meanwhile as an error.
        caller.exceptionHandler(_ -> {});
        try {
            blocking.execute(() -> authorize(caller, call, origin, tracker, loop));
        } catch (RejectedExecutionException _) {
            throw new BrokerException(
                    Problem.OVERLOADED, "authorize call: too many calls are waiting; retry later");
        }
    }

    private void authorize(
            HttpServerRequest caller,
            ValidatedCall call,
            CallOrigin origin,
            CallTracker tracker,
            Context loop) {
        try {
            AuthorizedCall authorized =
                    authorizer.authorize(call.handle(), call.integration(), origin);
            loop.runOnContext(
                    _ -> guarded(caller, tracker, () -> send(caller, call, authorized, tracker)));
        } catch (Throwable failure) {
            loop.runOnContext(
                    _ -> {
                        nameLease(call, tracker);
                        refuse(caller, tracker, failure);
                    });
        }
    }

    /** Names the lease for the access record. A failure of this must not change the response. */
    private void nameLease(ValidatedCall call, CallTracker tracker) {
        try {
            authorizer.named(call.handle()).ifPresent(tracker::leaseNamed);
        } catch (Throwable failure) {
            InternalErrors.log("name lease of refused call", failure);
        }
    }

    private void send(
            HttpServerRequest caller,
            ValidatedCall call,
            AuthorizedCall authorized,
            CallTracker tracker) {
        if (caller.response().closed()) {
            tracker.abandoned();
            return;
        }
        admission.acquirePermits(caller, tracker, call.integration(), authorized);
        if (authorized.isStale()) {
            counters.countStale();
            caller.response().putHeader(STALE, "true");
        }
        OutboundRequest outbound = Injector.inject(call, authorized);
        upstreams.start(caller, call.integration(), outbound, authorized.patterns(), tracker);
    }

    private void guarded(HttpServerRequest caller, CallTracker tracker, Runnable step) {
        try {
            step.run();
        } catch (Throwable failure) {
            refuse(caller, tracker, failure);
        }
    }

    private void refuse(HttpServerRequest caller, CallTracker tracker, Throwable failure) {
        if (!(failure instanceof BrokerException why)) {
            failInternally(caller, tracker, failure);
            return;
        }
        try {
            BrokerException refused = admission.countIfInvalidHandle(caller, why);
            ProblemResponse.send(caller, refused);
            tracker.refused(refused);
        } catch (Throwable fault) {
            failInternally(caller, tracker, fault);
        }
    }

    private static void failInternally(
            HttpServerRequest caller, CallTracker tracker, Throwable fault) {
        InternalErrors.log("serve call", fault);
        InternalErrors.respondOrAbort(caller, () -> ProblemResponse.sendInternalError(caller));
        tracker.failedInternally();
    }
}
