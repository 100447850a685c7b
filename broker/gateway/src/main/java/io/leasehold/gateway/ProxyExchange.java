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
 * One call under way: both bodies stream through, each only as fast as it is taken. Whichever side
 * breaks off, the other one is told so: an upstream's cut answer never looks whole to the caller.
 * Everything runs on the caller's event loop.
 */
final class ProxyExchange implements CallTimeouts.Watched {

    private static final int MOST_INTERIM = 8;

    private final HttpServerRequest caller;
    private final HttpServerResponse answer;
    private final Integration integration;
    private final OutboundRequest outbound;
    private final RedactionPatterns patterns;
    private final Context loop;
    private final CallTracker ledger;
    private final CallTimeouts.Watch watch;
    private @Nullable UpstreamConnection connection;
    private @Nullable HttpClientRequest upstream;
    private @Nullable ResponseStream stream;
    private int interim;
    private boolean framed;
    private boolean answered;
    private boolean over;

    ProxyExchange(
            HttpServerRequest caller,
            Integration integration,
            OutboundRequest outbound,
            RedactionPatterns patterns,
            CallTimeouts deadlines,
            CallTracker ledger) {
        this.caller = caller;
        this.answer = caller.response();
        this.integration = integration;
        this.outbound = outbound;
        this.patterns = patterns;
        this.ledger = ledger;
        this.loop = EventLoop.current();
        this.watch = deadlines.over(this);
    }

    void begin(Upstreams upstreams) {
        answer.closeHandler(_ -> abandon());
        answer.exceptionHandler(_ -> abandon());
        caller.exceptionHandler(_ -> abandon());
        // A fault now would otherwise leave the watch behind, which would cut the next call.
        guarded(() -> upstreams.connect(outbound).onComplete(this::take, this::fail));
    }

    private void take(UpstreamConnection taken) {
        if (over) {
            taken.release();
        } else {
            connection = taken;
            guarded(() -> taken.request(outbound).onComplete(this::send, this::fail));
        }
    }

    private void send(HttpClientRequest request) {
        upstream = request;
        request.exceptionHandler(this::sendingFailed);
        guarded(() -> sendHead(request));
    }

    private void sendHead(HttpClientRequest request) {
        ledger.sending();
        UpstreamRequestWriter.write(outbound, request);
        request.continueHandler(_ -> interim());
        request.earlyHintsHandler(_ -> interim());
        request.response().onComplete(this::answer, this::fail);
        sendBody(request);
    }

    private void sendBody(HttpClientRequest request) {
        String length = caller.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            framed = true;
            request.putHeader(HttpHeaders.CONTENT_LENGTH, length);
        } else if (caller.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            framed = true;
            request.setChunked(true);
        }
        caller.handler(chunk -> guarded(() -> sendChunk(request, chunk)));
        caller.endHandler(_ -> guarded(() -> sendEnd(request)));
        request.drainHandler(_ -> guarded(this::awaitBody));
        if (caller.headers().contains(HttpHeaders.EXPECT)) {
            answer.writeContinue();
        }
        awaitBody();
    }

    private void awaitBody() {
        if (!answered && (framed || Connections.isShared(caller))) {
            watch.awaitsBody();
        }
        caller.resume();
    }

    private void sendEnd(HttpClientRequest request) {
        watch.asked();
        ledger.asked();
        request.end();
    }

    private void sendChunk(HttpClientRequest request, Buffer chunk) {
        watch.took(chunk.length());
        if (over) {
            return;
        }
        if (!framed) {
            // Over HTTP/2 nothing in a head says whether a body follows.
            framed = true;
            request.setChunked(true);
        }
        request.write(chunk);
        if (request.writeQueueFull()) {
            watch.holdsBody();
            caller.pause();
        }
    }

    /** Once upstream answers, the answer itself tells whether it is whole. */
    private void sendingFailed(Throwable failure) {
        if (!answered) {
            fail(failure);
        }
    }

    /**
     * Interim answers are not passed on: nobody asked for them, and hints would speak for the
     * broker's own origin. They are no progress either.
     */
    private void interim() {
        interim++;
        if (interim > MOST_INTERIM) {
            fail(UpstreamFailure.invalid(outbound.destination(), "it does not get to the answer"));
        }
    }

    private void answer(HttpClientResponse response) {
        if (over) {
            return;
        }
        answered = true;
        guarded(() -> passBack(response));
    }

    private void passBack(HttpClientResponse response) {
        ledger.answered(response.statusCode());
        watch.answered();
        ResponseStream passed =
                new ResponseStream(response, answer, patterns, this, outbound.destination());
        stream = passed;
        passed.begin(caller, integration, outbound);
    }

    /** Does a step of this call; whatever comes of it, the call ends and gives back what it has. */
    void guarded(Runnable step) {
        try {
            step.run();
        } catch (BrokerException refused) {
            fail(refused);
        } catch (Throwable fault) {
            faulted(fault);
        }
    }

    private void faulted(Throwable fault) {
        InternalErrors.log("pass call through", fault);
        try {
            InternalErrors.answering(caller, this::answerFault);
        } finally {
            ledger.faulted();
        }
    }

    /** Who was answered already keeps that answer. */
    private void answerFault() {
        if (over) {
            reset();
        } else {
            breakOff();
            ProblemResponse.sendFault(caller);
        }
    }

    /** Sends the head on its own if no body comes along with it. */
    void sendHeadSoon() {
        loop.runOnContext(
                _ -> {
                    if (!over && !answer.headWritten()) {
                        guarded(answer::writeHead);
                    }
                });
    }

    void heard() {
        watch.heard();
    }

    boolean isOver() {
        return over;
    }

    /** The answer was passed on whole. */
    void complete() {
        finish();
        ledger.passed();
        if (!caller.isEnded()) {
            reset();
            BodyDrainer.discard(caller, true);
        } else if (connection != null) {
            connection.release();
        }
    }

    void fail(Throwable failure) {
        if (over) {
            return;
        }
        if (failure instanceof Error) {
            // It is the broker's own, whichever future brought it.
            faulted(failure);
            return;
        }
        BrokerException refused = UpstreamFailure.of(failure, outbound.destination());
        boolean begun = answer.headWritten();
        try {
            InternalErrors.answering(caller, () -> answerFailure(refused, begun));
        } finally {
            ledger.failed(refused, begun);
        }
    }

    private void answerFailure(BrokerException refused, boolean begun) {
        breakOff();
        ledger.broke(refused);
        if (!begun) {
            ProblemResponse.send(caller, refused);
        }
    }

    /** The caller is gone. */
    private void abandon() {
        if (!over) {
            try {
                finish();
            } finally {
                ledger.abandoned();
                reset();
            }
        }
    }

    @Override
    public void tooLate() {
        if (isCallersTurn()) {
            bodyTooSlow();
        } else {
            fail(new TimeoutException());
        }
    }

    @Override
    public void tooSilent() {
        tooLate();
    }

    /** The caller is at fault, and the upstream is not. */
    @Override
    public void bodyTooSlow() {
        BrokerException slow =
                new BrokerException(
                        Problem.BODY_TOO_SLOW,
                        "take body of request: it came too slowly or stopped; send it faster");
        boolean begun = answer.headWritten();
        try {
            InternalErrors.answering(caller, () -> answerSlowBody(slow, begun));
        } finally {
            if (begun) {
                ledger.failed(slow, true);
            } else {
                ledger.refused(slow);
            }
        }
    }

    private void answerSlowBody(BrokerException slow, boolean begun) {
        breakOff();
        if (!begun) {
            ProblemResponse.send(caller, slow);
        }
    }

    /** Whether nothing moves because the caller sends nothing. */
    private boolean isCallersTurn() {
        HttpClientRequest request = upstream;
        return request != null && !caller.isEnded() && !request.writeQueueFull();
    }

    /** An answer that has begun can only be cut; the caller must not take it for whole. */
    private void breakOff() {
        finish();
        reset();
        if (answer.headWritten()) {
            Connections.breakOff(caller);
        } else {
            answer.headers().clear();
        }
    }

    private void finish() {
        over = true;
        watch.stop();
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
