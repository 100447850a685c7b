package io.leasehold.operator;

/** Exit codes of commands, besides wrong usage (2). Scripts rely on them. */
final class ExitCodes {

    static final int DONE = 0;

    /** The command was refused or failed. */
    static final int REFUSED = 1;

    /** Nothing failed, but not everything is as requested. */
    static final int INCOMPLETE = 3;

    /** Stopped by Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
