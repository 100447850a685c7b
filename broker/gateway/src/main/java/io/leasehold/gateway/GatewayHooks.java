package io.leasehold.gateway;

import io.leasehold.audit.AccessLog;
import io.leasehold.audit.AccessRecord;
import io.leasehold.gateway.lifecycle.CallObserver;
import io.leasehold.gateway.limit.CallLimits;
import java.time.Clock;

/**
 * The limits of calls, and what observes them.
 *
 * @param accessLog receives the record of each call
 * @param clock for the time in records
 */
public record GatewayHooks(
        CallLimits limits, AccessLog accessLog, CallObserver observer, Clock clock) {

    /** Default limits, no access log and no observer. */
    public static GatewayHooks none() {
        return new GatewayHooks(
                CallLimits.STANDARD,
                new DiscardingAccessLog(),
                CallObserver.none(),
                Clock.systemUTC());
    }

    private static final class DiscardingAccessLog implements AccessLog {
        @Override
        public void add(AccessRecord call) {}

        @Override
        public boolean isFull() {
            return false;
        }
    }
}
