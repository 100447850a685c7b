package io.leasehold.gateway.exchange;

import io.leasehold.gateway.lifecycle.CallTracker;
import io.leasehold.gateway.problem.BodyDrainer;
import io.leasehold.gateway.problem.ProblemResponse;
import io.leasehold.gateway.upstream.UpstreamConnection;
import io.leasehold.gateway.upstream.UpstreamFailure;
import io.leasehold.gateway.vertx.Connections;
import io.leasehold.gateway.vertx.InternalErrors;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Ends an exchange, however it ends: stops its timer, releases what it holds, tells the caller and
 * the upstream, and ends the call.
 */
final class ExchangeEnd implements Exchange {

    private final PreparedCall call;
    private final HttpServerRequest caller;
    private final HttpServerResponse response;
    private final CallTracker tracker;
    private final CallTimeouts.CallTimer timer;
    private @Nullable UpstreamConnection connection;
    private @Nullable ResponseStream stream;
    private boolean ended;

    /** Starts the timer of the call. */
    ExchangeEnd(
            PreparedCall call,
            CallTracker tracker,
            CallTimeouts timeouts,
            CallTimeouts.Listener listener) {
        this.call = call;
        this.caller = call.caller();
        this.response = caller.response();
        this.tracker = tracker;
        this.timer = timeouts.start(listener);
    }

    CallTimeouts.CallTimer timer() {
        return timer;
    }

    void holds(UpstreamConnection acquired) {
        connection = acquired;
    }

    void holds(ResponseStream started) {
        stream = started;
    }

    @Override
    public boolean isEnded() {
        return ended;
    }

    @Override
    public void guarded(Runnable step) {
        try {
            step.run();
        } catch (BrokerException refused) {
            fail(refused);
        } catch (Throwable fault) {
            failInternally(fault);
        }
    }

    @Override
    public void complete() {
        finish();
        tracker.completed();
        if (!caller.isEnded()) {
            reset();
            BodyDrainer.drain(caller, true);
        } else if (connection != null) {
            connection.release();
        }
    }

    @Override
    public void fail(Throwable failure) {
        if (ended) {
            return;
        }
        if (failure instanceof Error) {
            // An Error is an internal error, even if a future of the client delivers it.
            failInternally(failure);
            return;
        }
        BrokerException refused = UpstreamFailure.of(failure, call.destination());
        boolean headSent = response.headWritten();
        try {
            InternalErrors.respondOrAbort(caller, () -> respondFailure(refused, headSent));
        } finally {
            tracker.failed(refused, headSent);
        }
    }

    /** The caller disconnected. */
    void abandon() {
        if (!ended) {
            try {
                finish();
            } finally {
                tracker.abandoned();
                reset();
            }
        }
    }

    /** The caller is at fault, not the upstream. */
    void bodyTooSlow() {
        BrokerException slow =
                new BrokerException(
                        Problem.BODY_TOO_SLOW,
                        "read request body: it arrived too slowly or stopped; send it faster");
        boolean headSent = response.headWritten();
        try {
            InternalErrors.respondOrAbort(caller, () -> respond(slow, headSent));
        } finally {
            if (headSent) {
                tracker.failed(slow, true);
            } else {
                tracker.refused(slow);
            }
        }
    }

    private void failInternally(Throwable fault) {
        InternalErrors.log("proxy call", fault);
        try {
            InternalErrors.respondOrAbort(caller, this::respondInternalError);
        } finally {
            tracker.failedInternally();
        }
    }

    /**
     * If the call has already ended, the caller has its response and only the upstream is reset.
     */
    private void respondInternalError() {
        if (ended) {
            reset();
        } else {
            abort();
            ProblemResponse.sendInternalError(caller);
        }
    }

    private void respondFailure(BrokerException refused, boolean headSent) {
        abort();
        // Before the response, so that an immediate retry meets the breaker.
        tracker.upstreamFailed(refused);
        if (!headSent) {
            ProblemResponse.send(caller, refused);
        }
    }

    private void respond(BrokerException refused, boolean headSent) {
        abort();
        if (!headSent) {
            ProblemResponse.send(caller, refused);
        }
    }

    /**
     * A response that has started can only be broken off; the caller must not mistake it for
     * complete.
     */
    private void abort() {
        finish();
        reset();
        if (response.headWritten()) {
            Connections.abort(caller);
        } else {
            response.headers().clear();
            tracker.receipt().ifPresent(given -> ReceiptHeader.put(response, given));
        }
    }

    private void finish() {
        ended = true;
        timer.stop();
        if (stream != null) {
            stream.release();
        }
    }

    private void reset() {
        if (connection != null) {
            connection.abandon();
        }
    }
}
