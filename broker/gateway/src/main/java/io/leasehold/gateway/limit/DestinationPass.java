package io.leasehold.gateway.limit;

/**
 * The right of one call to be under way to a destination, from before its connection until its end,
 * however it ends. Used by one event loop.
 */
public final class DestinationPass {

    private final DestinationGuard guard;
    private boolean undecided;
    private boolean open;

    DestinationPass(DestinationGuard guard) {
        this.guard = guard;
    }

    void open() {
        open = true;
        undecided = true;
    }

    boolean isOpen() {
        return open;
    }

    /** The head of an answer came. What a caller did wrong says nothing of the destination. */
    public void answered(int status, long firstByteNanos) {
        decide(firstByteNanos, status < 502 || status > 504);
    }

    /** It cannot be reached, or gave no answer in time. */
    public void failed(long waitedNanos) {
        decide(waitedNanos, false);
    }

    /** The call is over. A second time does nothing. */
    public void close(long waitedNanos) {
        if (!open) {
            return;
        }
        open = false;
        try {
            if (undecided) {
                undecided = false;
                guard.unanswered(waitedNanos);
            }
        } finally {
            guard.leave();
        }
    }

    private void decide(long nanos, boolean well) {
        if (undecided) {
            undecided = false;
            guard.answered(Math.max(0, nanos), well);
        }
    }
}
