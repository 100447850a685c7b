package io.leasehold.gateway;

import io.leasehold.audit.AccessRecord;
import io.leasehold.audit.AuditTrail;
import io.leasehold.gateway.limit.CallLimits;
import java.time.Clock;

/**
 * Who looks at calls, and how many are taken.
 *
 * @param trail keeps the record of each call
 * @param clock for the time in records
 */
public record Oversight(CallLimits limits, AuditTrail trail, CallWatch watch, Clock clock) {

    /** The usual limits, and nobody looks. */
    public static Oversight none() {
        return new Oversight(
                CallLimits.STANDARD, new Forgetful(), CallWatch.none(), Clock.systemUTC());
    }

    private static final class Forgetful implements AuditTrail {
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
