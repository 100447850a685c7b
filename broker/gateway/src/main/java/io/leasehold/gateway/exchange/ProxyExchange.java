package io.leasehold.gateway.exchange;

import io.leasehold.gateway.lifecycle.CallTracker;
import io.leasehold.gateway.upstream.UpstreamConnection;
import io.leasehold.gateway.upstream.Upstreams;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One active call: connects, streams both bodies, each with back-pressure, and ends. If one side
 * breaks off, the other side is told: a truncated response of an upstream never looks complete to
 * the caller. Everything runs on the caller's event loop.
 */
public final class ProxyExchange implements CallTimeouts.Listener {

    private final PreparedCall call;
    private final CallTracker tracker;
    private final ExchangeEnd end;
    private @Nullable RequestStream sending;

    public ProxyExchange(PreparedCall call, CallTracker tracker, CallTimeouts timeouts) {
        this.call = call;
        this.tracker = tracker;
        // Last, because this starts the timer. If anything but the end of this exchange left it
        // running, it would later close the connection under its next call.
        this.end = new ExchangeEnd(call, tracker, timeouts, this);
    }

    public void start(Upstreams upstreams) {
        end.guarded(
                () -> {
                    call.caller().response().closeHandler(_ -> end.abandon());
                    call.caller().response().exceptionHandler(_ -> end.abandon());
                    call.caller().exceptionHandler(_ -> end.abandon());
                    upstreams.connect(call.outbound()).onComplete(this::take, end::fail);
                });
    }

    private void take(UpstreamConnection acquired) {
        if (end.isEnded()) {
            acquired.release();
        } else {
            end.holds(acquired);
            end.guarded(() -> acquired.request(call.outbound()).onComplete(this::send, end::fail));
        }
    }

    private void send(HttpClientRequest request) {
        end.guarded(
                () -> {
                    RequestStream stream =
                            new RequestStream(request, call, tracker, end.timer(), end);
                    sending = stream;
                    request.exceptionHandler(stream::failed);
                    stream.sendHead();
                    request.response().onComplete(response -> receive(stream, response), end::fail);
                    stream.sendBody();
                });
    }

    private void receive(RequestStream stream, HttpClientResponse response) {
        if (!end.isEnded()) {
            stream.responseStarted();
            end.guarded(() -> pass(response));
        }
    }

    private void pass(HttpClientResponse response) {
        tracker.responseStarted(response.statusCode());
        end.timer().responseStarted();
        ResponseStream stream = new ResponseStream(response, call, end.timer(), end);
        end.holds(stream);
        stream.start();
    }

    @Override
    public void timedOut() {
        if (sending != null && sending.isCallerAwaited()) {
            end.bodyTooSlow();
        } else {
            end.fail(new TimeoutException());
        }
    }

    @Override
    public void idleTimedOut() {
        timedOut();
    }

    @Override
    public void bodyTooSlow() {
        end.bodyTooSlow();
    }
}
