package io.leasehold.gateway.lifecycle;

import io.leasehold.audit.AccessLog;
import io.leasehold.audit.AccessRecord;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The life cycle of the calls of one event loop: each is counted and observed when it starts, and
 * again when it has ended, with its record.
 */
public final class CallTrackers {

    private final Vertx vertx;
    private final EventLoopLoad load;
    private final AccessLog accessLog;
    private final CallObserver observer;
    private final InstantSource clock;

    public CallTrackers(
            Vertx vertx,
            EventLoopLoad load,
            AccessLog accessLog,
            CallObserver observer,
            InstantSource clock) {
        this.vertx = vertx;
        this.load = load;
        this.accessLog = accessLog;
        this.observer = new GuardedCallObserver(observer);
        this.clock = clock;
    }

    /**
     * Starts a call. If this fails, nothing was counted.
     *
     * @param headers returns the value of a request header, or null if there is none
     */
    public CallTracker start(CallTransport transport, Function<String, @Nullable String> headers) {
        CallObserver.Watched observed = observer.begun(headers);
        CallTracker tracker =
                new CallTracker(
                        transport, clock.millis(), record -> finish(transport, observed, record));
        load.callStarted(vertx);
        return tracker;
    }

    /** Runs every step even if an earlier one fails. */
    private void finish(
            CallTransport transport, CallObserver.Watched observed, AccessRecord record) {
        load.callEnded();
        try {
            transport.callEnded();
        } finally {
            try {
                accessLog.add(record);
            } finally {
                observed.ended(record);
            }
        }
    }
}
