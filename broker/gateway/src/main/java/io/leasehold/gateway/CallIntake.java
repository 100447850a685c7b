package io.leasehold.gateway;

import io.leasehold.audit.Receipts;
import io.leasehold.gateway.caller.CallerConnection;
import io.leasehold.gateway.lifecycle.CallTracker;
import io.leasehold.gateway.lifecycle.CallTrackers;
import io.leasehold.gateway.vertx.Connections;
import io.leasehold.gateway.vertx.InternalErrors;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/**
 * Takes in the calls of one event loop: each starts once the access log has room for its record.
 */
final class CallIntake {

    private final BackpressureQueue queue;
    private final CallTrackers trackers;
    private final Receipts receipts;
    private final InvalidHandles invalidHandles;

    CallIntake(
            BackpressureQueue queue,
            CallTrackers trackers,
            Receipts receipts,
            InvalidHandles invalidHandles) {
        this.queue = queue;
        this.trackers = trackers;
        this.receipts = receipts;
        this.invalidHandles = invalidHandles;
    }

    /** Starts the call and runs its first step, now or later. */
    void submit(HttpServerRequest caller, Consumer<IncomingCall> first) {
        CallerConnection connection = CallerConnection.of(caller.connection());
        // A connection whose call is queued is not idle.
        connection.callStarted();
        queue.submit(() -> start(new HttpTransport(caller, connection), first));
    }

    private void start(HttpTransport transport, Consumer<IncomingCall> first) {
        HttpServerRequest caller = transport.request();
        CallTracker tracker;
        try {
            tracker = trackers.start(transport, caller::getHeader);
        } catch (Throwable failure) {
            // Without a tracker nothing else would ever end this call.
            InternalErrors.log("start call", failure);
            transport.callEnded();
            Connections.abort(caller);
            return;
        }
        IncomingCall call = new IncomingCall(caller, tracker, receipts, invalidHandles);
        call.guarded(() -> first.accept(call));
    }
}
