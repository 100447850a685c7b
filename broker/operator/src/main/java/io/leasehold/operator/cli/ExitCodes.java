package io.leasehold.operator.cli;

/** Exit codes of commands, besides wrong usage (2). Scripts rely on them. */
public final class ExitCodes {

    public static final int DONE = 0;

    /** The command was refused or failed. */
    public static final int REFUSED = 1;

    /** Nothing failed, but not everything is as requested. */
    public static final int INCOMPLETE = 3;

    /** Stopped by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
