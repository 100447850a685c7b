package io.leasehold.gateway;

import io.leasehold.audit.AccessLog;
import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.Receipts;
import io.leasehold.gateway.lifecycle.CallObserver;
import io.leasehold.gateway.limit.CallLimits;
import java.time.Clock;

/**
 * The limits of calls, and what observes them.
 *
 * @param accessLog receives the record of each call
 * @param receipts for calls that ask for one
 * @param clock for the time in records
 */
public record GatewayHooks(
        CallLimits limits,
        AccessLog accessLog,
        Receipts receipts,
        CallObserver observer,
        Clock clock) {

    /** Default limits, no access log, receipts or observer. */
    public static GatewayHooks none() {
        return new GatewayHooks(
                CallLimits.STANDARD,
                new DiscardingAccessLog(),
                Receipts.none(),
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
