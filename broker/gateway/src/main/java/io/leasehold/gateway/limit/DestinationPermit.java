package io.leasehold.gateway.limit;

import io.leasehold.lease.LeaseId;

/**
 * Permits one call to a destination, from before it connects until it ends, however it ends. Its
 * outcome counts for the breaker only once the request was sent completely, or if the destination
 * cannot be reached: until then the caller may be the slow side. For one event loop.
 */
public final class DestinationPermit {

    private final DestinationLimiter limiter;
    private final LeaseId lease;
    private final PermitsHeld loopPermits;
    private boolean holdsBreakerPermission;
    private boolean reported;
    private boolean open;

    DestinationPermit(DestinationLimiter limiter, LeaseId lease, PermitsHeld loopPermits) {
        this.limiter = limiter;
        this.lease = lease;
        this.loopPermits = loopPermits;
    }

    LeaseId lease() {
        return lease;
    }

    void open() {
        open = true;
    }

    /** The request was sent completely; from now on the destination is what the call waits for. */
    public void requestSent() {
        if (open && !reported) {
            holdsBreakerPermission = limiter.acquireBreakerPermission();
            reported = !holdsBreakerPermission;
        }
    }

    boolean isOpen() {
        return open;
    }

    /**
     * The head of a response arrived. A status for an error of the caller is not a failure of the
     * destination.
     */
    public void responseStarted(int status, long firstByteNanos) {
        if (holdsBreakerPermission) {
            report(firstByteNanos, status < 502 || status > 504);
        }
    }

    /** The destination cannot be reached, accepts no data, or did not respond in time. */
    public void failed(long waitedNanos) {
        if (!reported && (holdsBreakerPermission || limiter.acquireBreakerPermission())) {
            report(waitedNanos, false);
        }
    }

    /** The call ended. Idempotent. */
    public void close(long waitedNanos) {
        if (!open) {
            return;
        }
        open = false;
        try {
            if (holdsBreakerPermission) {
                holdsBreakerPermission = false;
                limiter.recordUnanswered(waitedNanos);
            }
        } finally {
            limiter.release(lease);
            loopPermits.release(lease);
        }
    }

    private void report(long nanos, boolean success) {
        holdsBreakerPermission = false;
        reported = true;
        limiter.recordOutcome(Math.max(0, nanos), success);
    }
}
