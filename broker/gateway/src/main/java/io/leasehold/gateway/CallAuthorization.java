package io.leasehold.gateway;

import io.leasehold.call.AuthorizedCall;
import io.leasehold.call.CallAuthorizer;
import io.leasehold.call.ValidatedCall;
import io.leasehold.gateway.caller.ConnectionOrigin;
import io.leasehold.gateway.vertx.EventLoop;
import io.leasehold.gateway.vertx.InternalErrors;
import io.leasehold.lease.CallOrigin;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Authorizes calls without blocking their event loop: from cached data at once, and on the blocking
 * executor where Vault must be asked.
 */
final class CallAuthorization {

    private final CallAuthorizer authorizer;
    private final Executor blocking;
    private final InvalidHandles invalidHandles;

    CallAuthorization(CallAuthorizer authorizer, Executor blocking, InvalidHandles invalidHandles) {
        this.authorizer = authorizer;
        this.blocking = blocking;
        this.invalidHandles = invalidHandles;
    }

    /**
     * Authorizes the call, and then runs the next step of it on its event loop; the step does not
     * run if the call is refused.
     */
    void authorize(IncomingCall incoming, ValidatedCall call, Consumer<AuthorizedCall> next) {
        CallOrigin origin = new ConnectionOrigin(incoming.caller().connection());
        Optional<AuthorizedCall> authorized;
        try {
            authorized = authorizer.authorizeCached(call.handle(), call.integration(), origin);
            if (authorized.isEmpty()) {
                authorizeBlocking(incoming, call, origin, next);
            }
        } catch (BrokerException refused) {
            nameLease(incoming, call);
            throw refused;
        }
        // Outside: a call that a later step refuses keeps what was found of its key.
        authorized.ifPresent(next);
    }

    private void authorizeBlocking(
            IncomingCall incoming,
            ValidatedCall call,
            CallOrigin origin,
            Consumer<AuthorizedCall> next) {
        HttpServerRequest caller = incoming.caller();
        if (invalidHandles.areTooMany(caller)) {
            authorizer.requireKnownKey(call.handle());
        }
        Context loop = EventLoop.current();
        // Without a handler, Vert.x would log a caller that disconnects meanwhile as an error.
        caller.exceptionHandler(_ -> {});
        try {
            blocking.execute(() -> loop.runOnContext(ask(incoming, call, origin, next)));
        } catch (RejectedExecutionException _) {
            throw new BrokerException(
                    Problem.OVERLOADED, "authorize call: too many calls are waiting; retry later");
        }
    }

    /** Blocks; whatever comes of it, the event loop must go on with the call. */
    private Handler<Void> ask(
            IncomingCall incoming,
            ValidatedCall call,
            CallOrigin origin,
            Consumer<AuthorizedCall> next) {
        try {
            AuthorizedCall authorized =
                    authorizer.authorize(call.handle(), call.integration(), origin);
            return _ -> incoming.guarded(() -> next.accept(authorized));
        } catch (Throwable failure) {
            return _ -> {
                nameLease(incoming, call);
                incoming.refuse(failure);
            };
        }
    }

    /**
     * Names the lease for the access record, and gives the receipt for it. A failure of this must
     * not change the response.
     */
    private void nameLease(IncomingCall incoming, ValidatedCall call) {
        try {
            authorizer.named(call.handle()).ifPresent(incoming::leaseNamed);
        } catch (Throwable failure) {
            InternalErrors.log("name lease of refused call", failure);
        }
    }
}
