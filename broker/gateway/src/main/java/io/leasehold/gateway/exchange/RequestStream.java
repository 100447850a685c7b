package io.leasehold.gateway.exchange;

import io.leasehold.gateway.lifecycle.CallTracker;
import io.leasehold.gateway.upstream.UpstreamFailure;
import io.leasehold.gateway.upstream.UpstreamRequestWriter;
import io.leasehold.gateway.vertx.Connections;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Sends a caller's request upstream: its head, and its body as fast as the upstream takes it. */
final class RequestStream {

    private static final int MAX_INTERIM = 8;

    private final HttpClientRequest request;
    private final PreparedCall call;
    private final HttpServerRequest caller;
    private final CallTracker tracker;
    private final CallTimeouts.CallTimer timer;
    private final Exchange exchange;
    private int interimResponses;
    private boolean bodyAnnounced;
    private boolean responseStarted;

    RequestStream(
            HttpClientRequest request,
            PreparedCall call,
            CallTracker tracker,
            CallTimeouts.CallTimer timer,
            Exchange exchange) {
        this.request = request;
        this.call = call;
        this.caller = call.caller();
        this.tracker = tracker;
        this.timer = timer;
        this.exchange = exchange;
    }

    void sendHead() {
        tracker.sendingStarted();
        UpstreamRequestWriter.write(call.outbound(), request);
        request.continueHandler(_ -> interim());
        request.earlyHintsHandler(_ -> interim());
    }

    void sendBody() {
        String length = caller.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            bodyAnnounced = true;
            request.putHeader(HttpHeaders.CONTENT_LENGTH, length);
        } else if (caller.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            bodyAnnounced = true;
            request.setChunked(true);
        }
        caller.handler(chunk -> exchange.guarded(() -> sendChunk(chunk)));
        caller.endHandler(_ -> exchange.guarded(this::sendEnd));
        request.drainHandler(_ -> exchange.guarded(this::awaitBody));
        if (caller.headers().contains(HttpHeaders.EXPECT)) {
            caller.response().writeContinue();
        }
        awaitBody();
    }

    /** The head of the response arrived; the rest of the body is still sent. */
    void responseStarted() {
        responseStarted = true;
    }

    /** Once the response has started, the response itself shows whether it is complete. */
    void failed(Throwable failure) {
        if (!responseStarted) {
            exchange.fail(failure);
        }
    }

    /** Whether the call waits for the caller to send. */
    boolean isCallerAwaited() {
        return !caller.isEnded() && !request.writeQueueFull();
    }

    private void awaitBody() {
        if (!responseStarted && (bodyAnnounced || Connections.isShared(caller))) {
            timer.awaitBody();
        }
        caller.resume();
    }

    private void sendEnd() {
        timer.requestSent();
        tracker.requestSent();
        request.end();
    }

    private void sendChunk(Buffer chunk) {
        timer.bodyReceived(chunk.length());
        if (exchange.isEnded()) {
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

    /**
     * Interim responses are not forwarded: the caller did not ask for them, and hints would apply
     * to the broker's own origin. They do not count as progress either.
     */
    private void interim() {
        interimResponses++;
        if (interimResponses > MAX_INTERIM) {
            exchange.fail(
                    UpstreamFailure.invalid(
                            call.destination(), "it sent too many interim responses"));
        }
    }
}
