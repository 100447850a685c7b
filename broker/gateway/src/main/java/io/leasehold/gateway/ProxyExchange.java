package io.leasehold.gateway;

import io.leasehold.call.OutboundRequest;
import io.leasehold.integration.Integration;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.redaction.RedactionPatterns;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One active call: streams both bodies, each with back-pressure. If one side breaks off, the other
 * side is told: a truncated response of an upstream never looks complete to the caller. Everything
 * runs on the caller's event loop.
 */
final class ProxyExchange implements CallTimeouts.Listener {

    private static final int MAX_INTERIM = 8;

    private final HttpServerRequest caller;
    private final HttpServerResponse callerResponse;
    private final Integration integration;
    private final OutboundRequest outbound;
    private final RedactionPatterns patterns;
    private final Context loop;
    private final CallTracker tracker;
    private final CallTimeouts.CallTimer timer;
    private @Nullable UpstreamConnection connection;
    private @Nullable HttpClientRequest upstream;
    private @Nullable ResponseStream stream;
    private int interimResponses;
    private boolean bodyAnnounced;
    private boolean responseStarted;
    private boolean ended;

    ProxyExchange(
            HttpServerRequest caller,
            Integration integration,
            OutboundRequest outbound,
            RedactionPatterns patterns,
            CallTimeouts timeouts,
            CallTracker tracker) {
        this.caller = caller;
        this.callerResponse = caller.response();
        this.integration = integration;
        this.outbound = outbound;
        this.patterns = patterns;
        this.tracker = tracker;
        this.loop = EventLoop.current();
        this.timer = timeouts.start(this);
    }

    void start(Upstreams upstreams) {
        callerResponse.closeHandler(_ -> abandon());
        callerResponse.exceptionHandler(_ -> abandon());
        caller.exceptionHandler(_ -> abandon());
        // Otherwise a failure here would leave the timer running, which would later close the
        // connection under its next call.
        guarded(() -> upstreams.connect(outbound).onComplete(this::take, this::fail));
    }

    private void take(UpstreamConnection acquired) {
        if (ended) {
            acquired.release();
        } else {
            connection = acquired;
            guarded(() -> acquired.request(outbound).onComplete(this::send, this::fail));
        }
    }

    private void send(HttpClientRequest request) {
        upstream = request;
        request.exceptionHandler(this::sendingFailed);
        guarded(() -> sendHead(request));
    }

    private void sendHead(HttpClientRequest request) {
        tracker.sendingStarted();
        UpstreamRequestWriter.write(outbound, request);
        request.continueHandler(_ -> interim());
        request.earlyHintsHandler(_ -> interim());
        request.response().onComplete(this::receive, this::fail);
        sendBody(request);
    }

    private void sendBody(HttpClientRequest request) {
        String length = caller.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            bodyAnnounced = true;
            request.putHeader(HttpHeaders.CONTENT_LENGTH, length);
        } else if (caller.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            bodyAnnounced = true;
            request.setChunked(true);
        }
        caller.handler(chunk -> guarded(() -> sendChunk(request, chunk)));
        caller.endHandler(_ -> guarded(() -> sendEnd(request)));
        request.drainHandler(_ -> guarded(this::awaitBody));
        if (caller.headers().contains(HttpHeaders.EXPECT)) {
            callerResponse.writeContinue();
        }
        awaitBody();
    }

    private void awaitBody() {
        if (!responseStarted && (bodyAnnounced || Connections.isShared(caller))) {
            timer.awaitBody();
        }
        caller.resume();
    }

    private void sendEnd(HttpClientRequest request) {
        timer.requestSent();
        tracker.requestSent();
        request.end();
    }

    private void sendChunk(HttpClientRequest request, Buffer chunk) {
        timer.bodyReceived(chunk.length());
        if (ended) {
            return;
        }
        if (!bodyAnnounced) {
            // In HTTP/2 a head does not say whether a body follows.
            bodyAnnounced = true;
            request.setChunked(true);
        }
        request.write(chunk);
        if (request.writeQueueFull()) {
            timer.pauseBody();
            caller.pause();
        }
    }

    /** Once the response has started, the response itself shows whether it is complete. */
    private void sendingFailed(Throwable failure) {
        if (!responseStarted) {
            fail(failure);
        }
    }

    /**
     * Interim responses are not forwarded: the caller did not ask for them, and hints would apply
     * to the broker's own origin. They do not count as progress either.
     */
    private void interim() {
        interimResponses++;
        if (interimResponses > MAX_INTERIM) {
            fail(
                    UpstreamFailure.invalid(
                            outbound.destination(), "it sent too many interim responses"));
        }
    }

    private void receive(HttpClientResponse response) {
        if (ended) {
            return;
        }
        responseStarted = true;
        guarded(() -> forwardResponse(response));
    }

    private void forwardResponse(HttpClientResponse response) {
        tracker.responseStarted(response.statusCode());
        timer.responseStarted();
        ResponseStream forwarded =
                new ResponseStream(
                        response, callerResponse, patterns, this, outbound.destination());
        stream = forwarded;
        forwarded.start(caller, integration, outbound);
    }

    /** Runs a step of this call. If it fails, the call ends and releases what it holds. */
    void guarded(Runnable step) {
        try {
            step.run();
        } catch (BrokerException refused) {
            fail(refused);
        } catch (Throwable fault) {
            failInternally(fault);
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

    /** Sends the head on its own if no body follows immediately. */
    void sendHeadLater() {
        loop.runOnContext(
                _ -> {
                    if (!ended && !callerResponse.headWritten()) {
                        guarded(callerResponse::writeHead);
                    }
                });
    }

    void progress() {
        timer.progress();
    }

    boolean isEnded() {
        return ended;
    }

    /** The response was forwarded completely. */
    void complete() {
        finish();
        tracker.completed();
        if (!caller.isEnded()) {
            reset();
            BodyDrainer.drain(caller, true);
        } else if (connection != null) {
            connection.release();
        }
    }

    void fail(Throwable failure) {
        if (ended) {
            return;
        }
        if (failure instanceof Error) {
            // An Error is an internal error, even if a future of the client delivers it.
            failInternally(failure);
            return;
        }
        BrokerException refused = UpstreamFailure.of(failure, outbound.destination());
        boolean headSent = callerResponse.headWritten();
        try {
            InternalErrors.respondOrAbort(caller, () -> respondFailure(refused, headSent));
        } finally {
            tracker.failed(refused, headSent);
        }
    }

    private void respondFailure(BrokerException refused, boolean headSent) {
        abort();
        tracker.upstreamFailed(refused);
        if (!headSent) {
            ProblemResponse.send(caller, refused);
        }
    }

    /** The caller disconnected. */
    private void abandon() {
        if (!ended) {
            try {
                finish();
            } finally {
                tracker.abandoned();
                reset();
            }
        }
    }

    @Override
    public void timedOut() {
        if (isCallerAwaited()) {
            bodyTooSlow();
        } else {
            fail(new TimeoutException());
        }
    }

    @Override
    public void idleTimedOut() {
        timedOut();
    }

    /** The caller is at fault, not the upstream. */
    @Override
    public void bodyTooSlow() {
        BrokerException slow =
                new BrokerException(
                        Problem.BODY_TOO_SLOW,
                        "read request body: it arrived too slowly or stopped; send it faster");
        boolean headSent = callerResponse.headWritten();
        try {
            InternalErrors.respondOrAbort(caller, () -> respondBodyTooSlow(slow, headSent));
        } finally {
            if (headSent) {
                tracker.failed(slow, true);
            } else {
                tracker.refused(slow);
            }
        }
    }

    private void respondBodyTooSlow(BrokerException slow, boolean headSent) {
        abort();
        if (!headSent) {
            ProblemResponse.send(caller, slow);
        }
    }

    /** Whether the call waits for the caller to send. */
    private boolean isCallerAwaited() {
        HttpClientRequest request = upstream;
        return request != null && !caller.isEnded() && !request.writeQueueFull();
    }

    /**
     * A response that has started can only be broken off; the caller must not mistake it for
     * complete.
     */
    private void abort() {
        finish();
        reset();
        if (callerResponse.headWritten()) {
            Connections.abort(caller);
        } else {
            callerResponse.headers().clear();
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
