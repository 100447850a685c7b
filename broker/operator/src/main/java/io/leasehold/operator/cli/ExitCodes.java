package io.leasehold.operator.cli;

/** Exit codes of commands, besides wrong usage (2). Scripts rely on them. */
public final class ExitCodes {

    public static final int DONE = 0;

    /** The command was refused or failed. */
    public static final int REFUSED = 1;

    /** Nothing failed, but not everything is as requested. */
    public static final int INCOMPLETE = 3;

    /** Entries of a log are missing. */
    public static final int CUT = 4;

    /** A log has signed two checkpoints that contradict each other. */
    public static final int FORKED = 5;

    /** Entries of a log are not those that it signed. */
    public static final int CHANGED = 6;

    /** A log has no checkpoint that the policy trusts. */
    public static final int UNTRUSTED = 7;

    /** Stopped by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
