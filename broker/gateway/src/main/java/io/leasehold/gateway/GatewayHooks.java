package io.leasehold.gateway;

import io.leasehold.audit.AccessLog;
import io.leasehold.audit.AccessRecord;
import io.leasehold.gateway.limit.CallLimits;
import java.time.Clock;

/**
 * Who looks at calls, and how many are taken.
 *
 * @param trail keeps the record of each call
 * @param clock for the time in records
 */
public record GatewayHooks(CallLimits limits, AccessLog trail, CallObserver watch, Clock clock) {

    /** The usual limits, and nobody looks. */
    public static GatewayHooks none() {
        return new GatewayHooks(
                CallLimits.STANDARD, new Forgetful(), CallObserver.none(), Clock.systemUTC());
    }

    private static final class Forgetful implements AccessLog {
        @Override
        public void add(AccessRecord call) {
            // Nobody wants it.
        }

        @Override
        public boolean isFull() {
            return false;
        }
    }
}
