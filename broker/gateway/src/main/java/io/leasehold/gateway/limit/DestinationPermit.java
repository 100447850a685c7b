package io.leasehold.gateway.limit;

import io.leasehold.lease.LeaseId;

/**
 * The right of one call to be under way to a destination, from before its connection until its end,
 * however it ends. What becomes of the call counts for the destination only once the request was
 * sent whole, or if it cannot be reached: until then it may be the caller who is slow. Used by one
 * event loop.
 */
public final class DestinationPermit {

    private final DestinationLimiter guard;
    private final LeaseId lease;
    private final PermitsHeld ofLoop;
    private boolean trying;
    private boolean decided;
    private boolean open;

    DestinationPermit(DestinationLimiter guard, LeaseId lease, PermitsHeld ofLoop) {
        this.guard = guard;
        this.lease = lease;
        this.ofLoop = ofLoop;
    }

    LeaseId lease() {
        return lease;
    }

    void open() {
        open = true;
    }

    /** The request was sent whole: from now on it is the destination that is waited for. */
    public void asked() {
        if (open && !decided) {
            trying = guard.takeTry();
            decided = !trying;
        }
    }

    boolean isOpen() {
        return open;
    }

    /** The head of an answer came. What a caller did wrong says nothing of the destination. */
    public void answered(int status, long firstByteNanos) {
        if (trying) {
            decide(firstByteNanos, status < 502 || status > 504);
        }
    }

    /** It cannot be reached, takes nothing, or gave no answer in time. */
    public void failed(long waitedNanos) {
        if (!decided && (trying || guard.takeTry())) {
            decide(waitedNanos, false);
        }
    }

    /** The call is over. A second time does nothing. */
    public void close(long waitedNanos) {
        if (!open) {
            return;
        }
        open = false;
        try {
            if (trying) {
                trying = false;
                guard.unanswered(waitedNanos);
            }
        } finally {
            guard.leave(lease);
            ofLoop.giveBack(lease);
        }
    }

    private void decide(long nanos, boolean well) {
        trying = false;
        decided = true;
        guard.answered(Math.max(0, nanos), well);
    }
}
