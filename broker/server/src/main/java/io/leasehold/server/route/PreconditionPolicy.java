package io.leasehold.server.route;

/** Whether a change says which version it replaces. */
public enum PreconditionPolicy {
    /** It cannot. */
    NONE,
    /** It may name the version that it expects. */
    OPTIONAL,
    /** It names the version that it replaces, or says that there is none. */
    REQUIRED
}
