package io.leasehold.operator;

/** How commands end, beside done (0) and wrong usage (2). Scripts rely on them. */
final class ExitCodes {

    static final int DONE = 0;

    /** Refused, or failed. */
    static final int REFUSED = 1;

    /** Nothing failed, and yet it is not as it was asked for. */
    static final int OPEN = 3;

    /** Stopped by Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
